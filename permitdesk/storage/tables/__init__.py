"""The tables, one module a stage; each inherits its fields from the domain."""

from __future__ import annotations

from sqlmodel import SQLModel

from permitdesk.storage.tables import (
    check,
    clues,
    documents,
    draw,
    intake,
    office,
    plan,
    rectify,
    register,
    report,
    schedule,
)

__all__ = [
    "check",
    "clues",
    "documents",
    "draw",
    "intake",
    "metadata",
    "office",
    "plan",
    "rectify",
    "register",
    "report",
    "schedule",
]

metadata = SQLModel.metadata
"""All tables of the program."""
