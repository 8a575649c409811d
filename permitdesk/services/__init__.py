"""What a user can do, one module a stage."""

STAGES = (
    "office",
    "intake",
    "register",
    "plan",
    "draw",
    "clues",
    "schedule",
    "check",
    "rectify",
    "report",
    "home",
)
"""The stages in the order of the work; a later one may know an earlier one, never the reverse."""
