"""Makes the handbook's pictures: a month of the sample office, told day by day in the window.

    python docs/make_pictures.py              writes all of docs/handbook/pictures
    python docs/make_pictures.py home draw    writes these

The office, its clock, the secret and the public numbers are always the same, so the pictures
are too, but for the fonts and the version of Qt of this machine.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from picture_month import NUMBERS, PERIOD, READERS, TODAY, SampleMonth  # noqa: E402
from picture_size import small  # noqa: E402
from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from permitdesk.demo.people import OFFICE  # noqa: E402
from permitdesk.demo.work import OPERATOR  # noqa: E402
from permitdesk.services.clues import clues, tips  # noqa: E402
from permitdesk.services.rectify import ledger  # noqa: E402
from permitdesk.services.report.pictures import CHARTS  # noqa: E402
from permitdesk.services.schedule import visits  # noqa: E402
from ui.context import Period  # noqa: E402
from ui.dialogs.first_run import FirstRunDialog  # noqa: E402
from ui.pages.check.page import CheckPage  # noqa: E402
from ui.pages.clues.drawer import ClueDrawer  # noqa: E402
from ui.pages.clues.page import CluesPage  # noqa: E402
from ui.pages.draw.page import DrawPage  # noqa: E402
from ui.pages.draw.witness import WitnessScreen  # noqa: E402
from ui.pages.draw.witness_scenes import ORDER, TEAMS  # noqa: E402
from ui.pages.intake.page import IntakePage  # noqa: E402
from ui.pages.office.page import OfficePage  # noqa: E402
from ui.pages.plan.page import PlanPage  # noqa: E402
from ui.pages.rectify.page import RectifyPage  # noqa: E402
from ui.pages.register.page import RegisterPage  # noqa: E402
from ui.pages.report.charts_part import ChartsPart  # noqa: E402
from ui.pages.report.documents_part import DocumentsPart  # noqa: E402
from ui.pages.report.page import ReportPage  # noqa: E402
from ui.pages.report.sheet_part import SheetPart  # noqa: E402
from ui.pages.schedule.page import SchedulePage  # noqa: E402
from ui.pictures import HEIGHT, WIDTH, Studio, application_without_display  # noqa: E402
from ui.theme import Theme  # noqa: E402

PICTURES = HERE / "handbook" / "pictures"
_PROBLEM = "布袋除尘器压差持续偏高，未及时更换滤袋"


def _nothing(_month: SampleMonth) -> None:
    """Nothing has happened in the office since the last picture."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture.

    Attributes:
        name: The file's name without ending.
        show: Brings the window into the state, and returns what is taken; None for the window.
        before: What happened in the office since the last picture.
    """

    name: str
    show: Callable[[Studio, SampleMonth], QWidget | None]
    before: Callable[[SampleMonth], None] = _nothing


def _first_run(_studio: Studio, _month: SampleMonth) -> QWidget:
    area = "示例省 样例市 示例县"
    dialog = FirstRunDialog([(OFFICE.area_code, area)], lambda _: None)
    dialog.form.show_values({"area": area, "office": OFFICE.name, "operator": OPERATOR})
    dialog.show()
    return dialog


def _intake(studio: Studio, month: SampleMonth) -> None:
    page = cast("IntakePage", studio.page("intake"))
    page.files.add_files(month.new_files())
    studio.settle()
    page.files.files.select(0)
    studio.settle()
    page.files.rows.table.select(0)


def _intake_reviews(studio: Studio, _month: SampleMonth) -> None:
    page = cast("IntakePage", studio.page("intake", "reviews"))
    page.reviews.table.view.selectRow(0)


def _intake_batches(studio: Studio, _month: SampleMonth) -> None:
    studio.page("intake", "batches")


def _register(studio: Studio, month: SampleMonth) -> None:
    page = cast("RegisterPage", studio.page("register"))
    number = month.facility("样例第一建材有限公司")
    page.facilities.table.select(number)
    page.facilities.open(number)


def _register_officers(studio: Studio, _month: SampleMonth) -> None:
    page = cast("RegisterPage", studio.page("register"))
    page.header.tabs.choose("officers")
    page.officers.table.view.selectRow(4)


def _register_quality(studio: Studio, _month: SampleMonth) -> None:
    cast("RegisterPage", studio.page("register")).header.tabs.choose("quality")


def _plan(studio: Studio, _month: SampleMonth) -> None:
    cast("PlanPage", studio.page("plan")).rules_table.view.selectRow(1)


def _plan_month(studio: Studio, _month: SampleMonth) -> None:
    studio.page("plan", "month")


def _plan_months(studio: Studio, _month: SampleMonth) -> None:
    studio.page("plan", "months")


def _plan_coverage(studio: Studio, _month: SampleMonth) -> None:
    studio.page("plan", "coverage")


def _plan_versions(studio: Studio, _month: SampleMonth) -> None:
    studio.page("plan", "versions")


def _plan_presets(studio: Studio, _month: SampleMonth) -> None:
    studio.window.show_period(Period(2027, 1))
    studio.page("plan")


def _draw_draft(studio: Studio, _month: SampleMonth) -> None:
    studio.page("draw")


def _draw_sealed(studio: Studio, _month: SampleMonth) -> None:
    page = cast("DrawPage", studio.page("draw"))
    page.sealed.numbers.lines[0].set_value(NUMBERS)
    page.sealed.numbers.reader.insert(READERS)


def _draw(studio: Studio, _month: SampleMonth) -> None:
    page = cast("DrawPage", studio.page("draw"))
    page.result.table.view.selectRow(0)


def _hall(studio: Studio) -> WitnessScreen:
    """Open the screen for the hall, as large as the window."""
    page = cast("DrawPage", studio.page("draw"))
    page.witness.click()
    assert page.hall is not None
    page.hall.showNormal()
    page.hall.resize(WIDTH, HEIGHT)
    return page.hall


def _go_to_scene(hall: WitnessScreen, step: int) -> WitnessScreen:
    """Go on to the first scene of a step, and let all of it appear."""
    while hall.scene.step != step or hall.scene.is_playing:
        hall.forward.click()
    return hall


def _witness_seal(studio: Studio, _month: SampleMonth) -> QWidget:
    return _hall(studio)


def _witness_order(studio: Studio, _month: SampleMonth) -> QWidget:
    return _go_to_scene(_hall(studio), ORDER)


def _witness_teams(studio: Studio, _month: SampleMonth) -> QWidget:
    return _go_to_scene(_hall(studio), TEAMS)


def _clues(studio: Studio, _month: SampleMonth) -> None:
    page = cast("CluesPage", studio.page("clues"))
    waiting = next(
        one
        for one in clues.lines(page.context.desk.reading())
        if one.clue.state == "open" and one.facility
    )
    page.table.select(waiting.id)
    drawer = studio.window.drawer.findChild(ClueDrawer)
    assert isinstance(drawer, ClueDrawer)
    drawer.tabs.choose("team")
    for box in [
        box for box in (drawer.team.boxes.values() if drawer.team else ()) if box.isEnabled()
    ][:2]:
        box.setChecked(True)


def _clues_tips(studio: Studio, _month: SampleMonth) -> None:
    page = cast("CluesPage", studio.page("clues"))
    page.header.tabs.choose("tips")
    accepted = next(
        one for one in tips.lines(page.context.desk.reading()) if one.tip.state == "accepted"
    )
    page.tips.table.select(accepted.id)


def _schedule(studio: Studio, _month: SampleMonth) -> None:
    page = cast("SchedulePage", studio.page("schedule"))
    planned = visits.of_month(page.context.desk.reading(), PERIOD)
    page.open_item(max((one for one in planned if one.day), key=lambda one: one.day or TODAY).id)


def _schedule_lanes(studio: Studio, _month: SampleMonth) -> None:
    studio.page("schedule", "lanes")


def _home(studio: Studio, _month: SampleMonth) -> None:
    studio.page("home")


def _fill_check(studio: Studio) -> CheckPage:
    """Answer a checklist with one no, and write the problem down."""
    page = cast("CheckPage", studio.page("check"))
    sheet = page.sheet
    assert sheet is not None
    for line in sheet.checklist.rows[:7]:
        line.answered.emit("no" if line.item.violation == "facility" else "yes")
    sheet.cards[0].top.show_values({"description": _PROBLEM})
    studio.settle()
    return page


def _check(studio: Studio, _month: SampleMonth) -> None:
    sheet = _fill_check(studio).sheet
    assert sheet is not None
    sheet.verticalScrollBar().setValue(0)


def _check_finding(studio: Studio, _month: SampleMonth) -> None:
    sheet = _fill_check(studio).sheet
    assert sheet is not None
    sheet.checklist.answer_rest("yes")
    studio.settle()
    sheet.verticalScrollBar().setValue(sheet.cards[0].y() - sheet.cards[0].height() // 8)


def _rectify(studio: Studio, _month: SampleMonth) -> None:
    page = cast("RectifyPage", studio.page("rectify"))
    waiting = next(
        one for one in ledger.lines(page.context.desk.reading()) if one.state == "rectified"
    )
    page.table.select(waiting.id)


def _report(studio: Studio, _month: SampleMonth) -> None:
    paper = cast("SheetPart", cast("ReportPage", studio.page("report")).part).paper
    links = re.findall(r'href="(\d+-\d+-\d+)"', paper.toHtml())
    paper.linked.emit(links[0])


def _report_annex1(studio: Studio, _month: SampleMonth) -> None:
    cast("ReportPage", studio.page("report")).open_item("annex1")


def _report_completion(studio: Studio, _month: SampleMonth) -> None:
    cast("ReportPage", studio.page("report")).open_item("completion")


def _report_charts(studio: Studio, _month: SampleMonth) -> None:
    page = cast("ReportPage", studio.page("report"))
    page.header.tabs.choose("charts")
    cast("ChartsPart", page.part).list.setCurrentRow(list(CHARTS).index("trend"))


def _report_documents(studio: Studio, _month: SampleMonth) -> None:
    page = cast("ReportPage", studio.page("report"))
    page.header.tabs.choose("documents")
    studio.settle()
    cast("DocumentsPart", page.part).table.view.selectRow(0)


def _office(studio: Studio, _month: SampleMonth) -> None:
    page = cast("OfficePage", studio.page("office"))
    page.header.tabs.choose("rules")
    page.rule_table.view.selectRow(14)


def _office_own(studio: Studio, _month: SampleMonth) -> None:
    studio.page("office")


SCENES = (
    Scene("first-run", _first_run),
    Scene("register", _register),
    Scene("register-officers", _register_officers),
    Scene("register-quality", _register_quality),
    Scene("intake", _intake),
    Scene("intake-reviews", _intake_reviews, SampleMonth.import_new),
    Scene("intake-batches", _intake_batches),
    Scene("plan", _plan),
    Scene("plan-month", _plan_month),
    Scene("plan-months", _plan_months),
    Scene("plan-coverage", _plan_coverage),
    Scene("plan-versions", _plan_versions),
    Scene("plan-presets", _plan_presets),
    Scene("draw-draft", _draw_draft),
    Scene("witness-seal", _witness_seal, SampleMonth.seal),
    Scene("draw-sealed", _draw_sealed),
    Scene("draw", _draw, SampleMonth.draw),
    Scene("witness-order", _witness_order),
    Scene("witness-teams", _witness_teams),
    Scene("clues", _clues, SampleMonth.add_clues),
    Scene("clues-tips", _clues_tips, SampleMonth.hear_citizens),
    Scene("schedule", _schedule, SampleMonth.schedule),
    Scene("schedule-lanes", _schedule_lanes),
    Scene("home", _home, SampleMonth.check),
    Scene("check", _check),
    Scene("check-finding", _check_finding),
    Scene("rectify", _rectify, SampleMonth.rectify),
    Scene("report", _report),
    Scene("report-annex1", _report_annex1),
    Scene("report-completion", _report_completion),
    Scene("report-charts", _report_charts),
    Scene("report-documents", _report_documents, SampleMonth.write_documents),
    Scene("office", _office),
    Scene("office-own", _office_own),
)


def take(month: SampleMonth, wanted: Sequence[str], theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Go through the month, no further than the last picture wanted, and yield those wanted."""
    QApplication.setCursorFlashTime(0)  # a cursor that blinks makes two pictures of one
    last = max(place for place, scene in enumerate(SCENES) if scene.name in wanted)
    try:
        for scene in SCENES[: last + 1]:
            scene.before(month)
            if scene.name in wanted:
                yield scene.name, _picture(month, scene, theme)
    finally:
        month.desk.close()


def _picture(month: SampleMonth, scene: Scene, theme: Theme) -> bytes:
    settings = QSettings(str(month.folder / f"{scene.name}.ini"), QSettings.Format.IniFormat)
    with Studio(month.desk, settings, theme) as studio:
        shown = scene.show(studio, month)
        made = small(studio.picture(shown))
        if shown is not None:
            shown.close()
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the pictures and return the exit code."""
    names = [scene.name for scene in SCENES]
    parser = argparse.ArgumentParser(description="Makes the pictures of the handbook.")
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME")
    parser.add_argument("--out", type=Path, default=PICTURES, metavar="DIR")
    given = parser.parse_args(arguments)
    application = application_without_display()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        month = SampleMonth(Path(folder))
        for name, png in take(month, given.names or names, Theme(application)):
            (given.out / f"{name}.png").write_bytes(png)
            print(f"{name}.png  {len(png) / 1000:.0f} kB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
