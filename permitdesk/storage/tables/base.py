"""What the tables share: names of constraints, so that migrations can speak of them."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Numbered(SQLModel):
    """A row with a number of its own."""

    id: int | None = Field(default=None, primary_key=True)


class Versioned(Numbered):
    """A row that people edit; its version counts the edits, for optimistic locking."""

    version: int = 1
