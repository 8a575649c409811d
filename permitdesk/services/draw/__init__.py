"""The sealed draw as the office carries it out: sealing, drawing, changing, publishing, checking.

Which day counts for an officer: teams are drawn before the visits have their dates, so an
officer takes part only who may inspect on every day of the month - whose certificate is valid
on its last day, whom no recusal touches on any of its days, who is not away all month. That is
stricter than the law, and no date can later make a drawn team invalid.
"""
