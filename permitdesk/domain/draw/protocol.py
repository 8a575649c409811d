"""The versions of the protocol: each round keeps the one under which it was sealed, for ever.

They differ in who is seated (step 5 of the procedure) and in nothing else.
"""

from __future__ import annotations

CAPPED = "permitdesk-draw/1"
"""Seats go by lot to whoever is below a cap, which rises where a seat would stay empty."""

EVEN = "permitdesk-draw/2"
"""Everybody gets the same number of visits; those left over go to who had fewer this year."""

PROTOCOLS = (CAPPED, EVEN)

CURRENT = EVEN
"""Under which every round is sealed from now on."""

LEVEL_FIELDS = {CAPPED: "cap", EVEN: "load"}
"""What a transcript calls the number that decided about a team's last seat."""
