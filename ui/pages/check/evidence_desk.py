"""Takes files into the store on the worker, makes their small pictures, opens them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from permitdesk.domain.check.evidence import Evidence
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.check import evidence as service
from ui.context import PageContext
from ui.pages.check.evidence_panel import EvidencePanel
from ui.thumbnails import thumbnail
from ui.widgets.job_banner import JobBanner

_EVIDENCE = (
    "(*.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff *.pdf *.mp4 *.mov *.avi *.doc *.docx"
    " *.xls *.xlsx *.csv)"
)


class EvidenceDesk(QObject):
    """Serves one list of evidence, of a check that is kept or of one still being entered.

    Signals:
        edited: The list of a check still being entered was changed.
    """

    edited = Signal()

    def __init__(
        self,
        context: PageContext,
        banner: JobBanner,
        panel: EvidencePanel,
        provider: str,
        check_id: int | None = None,
    ) -> None:
        """Take the list.

        Args:
            context: The window.
            banner: Tells how jobs go.
            panel: The list on screen.
            provider: Who is written down as having taken the files.
            check_id: The check, None while it is being entered.
        """
        super().__init__(panel)
        self._context, self._banner, self._panel = context, banner, panel
        self._provider = provider
        self._check_id = check_id
        self._numbers: tuple[int, ...] = ()
        panel.add_wanted.connect(self._choose)
        panel.files_dropped.connect(self.take)
        panel.removed.connect(self._remove)
        panel.edited.connect(self._change)
        panel.file_wanted.connect(self._open)
        if check_id is not None:
            self.load()

    def load(self) -> None:
        """Show the list of a check that is kept."""
        assert self._check_id is not None
        kept = service.of_check(self._context.desk.reading(), self._check_id)
        self._numbers = tuple(one.id for one in kept)
        self._show([one.evidence for one in kept])

    @Slot(object)
    def take(self, files: object) -> None:
        """Take files into the store and onto the list, on the worker."""
        paths = cast("tuple[Path, ...]", files)
        desk, provider, check_id = self._context.desk, self._provider, self._check_id

        def task(reporter: Reporter) -> tuple[Evidence, ...]:
            taken = service.take_in(desk, paths, provider, reporter)
            if check_id is not None:
                service.add(desk.work(), check_id, taken)
            return taken

        job = self._context.jobs.job(task)
        self._banner.run(job, self.tr("正在保存证据文件"), self._add)

    def _add(self, taken: object) -> None:
        if self._check_id is not None:
            self.load()
            self._context.changed(frozenset({"check"}))
            return
        self._show([*self._panel.evidence(), *cast("tuple[Evidence, ...]", taken)])
        self.edited.emit()

    @Slot()
    def _choose(self) -> None:
        patterns = f"{self.tr('证据文件')} {_EVIDENCE};;{self.tr('所有文件')} (*)"
        files = self._context.pick_files(self.tr("添加证据文件"), patterns)
        if files:
            self.take(tuple(files))

    @Slot(int)
    def _remove(self, place: int) -> None:
        """Take a line off the list; the file stays in the store."""
        if self._check_id is not None:
            self._context.changed(
                service.remove(self._context.desk.work(), self._numbers[place], self.tr("手工删去"))
            )
            self.load()
            return
        left = list(self._panel.evidence())
        del left[place]
        self._show(left)
        self.edited.emit()

    @Slot(int)
    def _change(self, place: int) -> None:
        """Keep the words of a line of a kept check as they are typed."""
        if self._check_id is None:
            self.edited.emit()
            return
        changed = self._panel.evidence()[place]
        service.change(self._context.desk.work(), self._numbers[place], changed)

    @Slot(object)
    def _open(self, evidence: object) -> None:
        try:
            path = service.open_file(self._context.desk, cast("Evidence", evidence))
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        self._context.open_path(path)

    def _show(self, given: Sequence[Evidence]) -> None:
        """Show these lines; their pictures follow from the worker."""
        self._panel.show_evidence(given)
        wanted = [one for one in given if one.sha256 and one.kind in ("photo", "scan")]
        if not wanted:
            return
        desk = self._context.desk

        def task(_reporter: Reporter) -> dict[str, QImage]:
            made: dict[str, QImage] = {}
            for one in wanted:
                path = service.path_of(desk, one)
                image = thumbnail(path, one.sha256) if path else None
                if image is not None:
                    made[one.sha256] = image
            return made

        job = self._context.jobs.job(task)
        job.succeeded.connect(self._show_pictures)
        job.start()

    @Slot(object)
    def _show_pictures(self, made: object) -> None:
        for sha256, image in cast("dict[str, QImage]", made).items():
            self._panel.show_picture(sha256, image)
