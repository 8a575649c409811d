"""The fields of an entry of the table of law."""

from __future__ import annotations

from typing import Any, Generic

from ui.pages.office.law_line import EntryT, LawChange
from ui.widgets.action_form import ActionForm


class LawForm(ActionForm, Generic[EntryT]):
    """All of an entry that can be changed, and what the change rests on."""

    def change(self, values: dict[str, Any]) -> LawChange[EntryT]:
        """Return how the office wants the entry; each kind has its own fields.

        Args:
            values: As the form tells them, by field.
        """
        raise NotImplementedError
