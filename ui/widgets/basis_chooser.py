"""The article a problem may be fined under: proposed by the program, confirmed by an officer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from permitdesk.domain.check.fine import fine_range
from permitdesk.domain.law import CERTAINTIES, GROUNDS, LegalBasis, Proposal
from ui.metrics import space
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import column, row

_CONTROL = 3.75
_TONES = {"confirmed": "good", "secondary": "warn", "office": "info", "unclear": "danger"}


class BasisChooser(QWidget):
    """Articles to choose from, each with how sure it is; none counts before it is confirmed.

    Signals:
        edited: Another article was chosen, or the confirmation given or taken back.
    """

    edited = Signal()

    def __init__(self, label_width: float = 9, parent: QWidget | None = None) -> None:
        """Take the width of the label in units, as the fields around it have."""
        super().__init__(parent)
        self._bases: tuple[LegalBasis, ...] = ()
        self._weighed: tuple[Proposal, ...] = ()
        self._on = date.min
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("建议的法条"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumContentsLength(1)
        self.confirmed = QCheckBox(self.tr("由执法人员确认：适用本条"))
        self._certainty = Badge("")
        self._review = Badge(self.tr("须法制审核"), "warn")
        self._act = text("", "small", wrap=True)
        label = text(self.tr("建议法条"), "muted")
        label.setFixedSize(space(label_width), space(_CONTROL))
        label.setBuddy(self.choice)
        badges = row(gap=0.75)
        badges.addWidget(self._certainty)
        badges.addWidget(self._review)
        badges.addStretch(1)
        badges.addWidget(self.confirmed)
        beside = column(gap=0.75)
        beside.addWidget(self.choice)
        beside.addWidget(self._act)
        beside.addLayout(badges)
        layout = row(self, gap=1.5)
        layout.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(beside, 1)
        self.choice.currentIndexChanged.connect(self._show_basis)
        self.choice.activated.connect(self._choose_another)
        self.confirmed.clicked.connect(self._tell)

    def value(self) -> str:
        """Return the code of the confirmed article, empty while none is confirmed."""
        place = self.choice.currentIndex()
        if not self.confirmed.isChecked() or not 0 <= place < len(self._bases):
            return ""
        return self._bases[place].code

    def show_proposals(self, bases: Sequence[LegalBasis], on: date) -> None:
        """Propose these articles; a confirmation stays only where its article does.

        Args:
            bases: The articles, the first one is shown.
            on: The day of the act, by which the legal review may be needed.
        """
        kept = self.value()
        self._on = on
        self._bases = tuple(bases)
        self.choice.blockSignals(True)
        self.choice.clear()
        for basis in self._bases:
            self.choice.addItem(self._line(basis))
        codes = [basis.code for basis in self._bases]
        self.choice.setCurrentIndex(codes.index(kept) if kept in codes else 0)
        self.choice.blockSignals(False)
        self.confirmed.setChecked(kept in codes and bool(kept))
        self.setEnabled(bool(self._bases))
        self._show_basis()

    def show_weighed(self, proposals: Sequence[Proposal], on: date) -> None:
        """Propose these articles, and say why each one is.

        Args:
            proposals: The articles, the one to think of first in front.
            on: The last day of the act.
        """
        self._weighed = tuple(proposals)
        self.show_proposals([one.basis for one in self._weighed], on)

    @property
    def is_first(self) -> bool:
        """Whether the article shown is the one that was proposed first."""
        return self.choice.currentIndex() <= 0

    @Slot()
    def _show_basis(self) -> None:
        """Show what the article is about and how sure it is."""
        place = self.choice.currentIndex()
        if not 0 <= place < len(self._bases):
            self._certainty.hide()
            self._review.hide()
            self._act.setText(self.tr("法条表中没有当日可以建议的条款，待法制审核。"))
            return
        basis = self._bases[place]
        self._certainty.show_text(CERTAINTIES.label(basis.certainty), _TONES[basis.certainty])
        self._certainty.show()
        self._review.setVisible(basis.needs_review(self._on))
        self._act.setText("\n".join(part for part in self._words_on(basis) if part))
        self.choice.setToolTip(basis.cited)
        proposal = next((one for one in self._weighed if one.basis == basis), None)
        if proposal is not None:
            self._review.setVisible(proposal.needs_review)

    def _words_on(self, basis: LegalBasis) -> tuple[str, ...]:
        """Return why an article is proposed, what it is about, and what else can be ordered."""
        ground = next((one.ground for one in self._weighed if one.basis == basis), "")
        severe = fine_range(basis.severe_min, basis.severe_max)
        return (
            "　".join(part for part in (GROUNDS.label(ground), basis.act, basis.note) if part),
            self.tr("情节严重的：{fine}").format(fine=severe) if severe else "",
            self.tr("其他措施：{measures}").format(measures="；".join(basis.measures))
            if basis.measures
            else "",
        )

    def _line(self, basis: LegalBasis) -> str:
        """Return the article and its fine in one line."""
        each = self.tr("每次") if basis.per_occurrence else ""
        return f"{basis.cited}　{each}{fine_range(basis.fine_min, basis.fine_max)}".strip()

    @Slot()
    def _choose_another(self) -> None:
        """Another article needs a confirmation of its own."""
        self.confirmed.setChecked(False)
        self.edited.emit()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
