"""What a kept check is completed with: record, evidence, platform, a visit on site, malice."""

import errno
from datetime import date

import pytest

from permitdesk.domain.check.site_record import SiteRecord, gaps, is_sound_id, signers
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.errors.check import (
    EvidenceFileMissing,
    EvidenceNotReadable,
    EvidenceTooLarge,
    MaliceReasonMissing,
    NotRemote,
    PlatformDayWrong,
    RemoteSourceMissing,
)
from permitdesk.errors.storage import ChangedMeanwhile, DiskFull
from permitdesk.services.check import checks, conversion, evidence, platform, sheets
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.office import backups, rules
from permitdesk.services.schedule import visits
from permitdesk.storage import file_store
from permitdesk.storage.file_store import FileStore

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)


@pytest.fixture
def checked(desk, ground):
    """Return a function that records a visit and returns the number of its check."""

    def make(**fields):
        visit = ground.visit(DAY)
        record(desk.work(), visit, CheckDraft(DAY, "no_problem", **fields), TODAY)
        return checks.recorded(desk.reading(), visit).check.id

    return make


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "雨水排口.JPG"
    path.write_bytes(b"sample picture" * 1000)
    return path


def test_a_record_begins_with_what_is_known(desk, ground):
    begun = sheets.begin(desk.reading(), ground.visit(DAY))
    assert begun.unit_name == "样例第一焦化厂"
    assert [one.name for one in signers(begun.inspectors)] == ["样例赵甲", "样例钱乙"]
    assert all(one.certificate for one in signers(begun.inspectors))
    assert "可以申请回避" in begun.told


def test_a_record_is_kept_with_its_gaps_told_and_read_back_whole(desk, ground, checked):
    check = checked()
    kept = sheets.of_check(desk.reading(), check, TODAY)
    assert "没有填写检查记录" in kept.gaps
    whole = kept.record.model_copy(
        update={
            "begun_at": "09:05",
            "ended_at": "10:35",
            "place": "示例镇样例路8号",
            "legal_person": "样例吴辛",
            "person_name": "样例周己",
            "body": "现场检查时焦炉正常生产。",
            "opinion": "以上笔录我已看过，与实际相符。",
        }
    )
    sheets.keep(desk.work(), check, whole, 0)
    again = sheets.of_check(desk.reading(), check, TODAY)
    assert (again.record, again.version, again.gaps) == (whole, 1, ())
    assert "样例钱乙" in again.record.recorder
    with pytest.raises(ChangedMeanwhile):
        sheets.keep(desk.work(), check, whole, 0)


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"place": "厂内"}, "检查地点请写明门牌或者厂区名称"),
        ({"ended_at": "09:00"}, "结束时间不晚于开始时间"),
        ({"inspectors": "样例赵甲 9999"}, "检查人不足 2 名"),
        ({"inspectors": "样例赵甲\n样例钱乙 1"}, "有检查人没有写执法证号"),
        ({"asked_recusal": True}, "申请回避的，没有写明理由"),
        ({"refused_to_sign": True}, "拒绝签名的，没有注明情况"),
        ({"person_id_number": "110101199003070000"}, "被检查人身份证号没有通过校验"),
    ],
)
def test_what_is_wrong_with_a_record_is_said_in_words(changes, gap):
    record = SiteRecord(begun_at="09:00", inspectors="样例赵甲 1\n样例钱乙 2")
    assert gap in gaps(record.model_copy(update=changes), 2)


def test_a_check_over_midnight_may_end_earlier_by_the_clock():
    record = SiteRecord(begun_at="23:30", ended_at="00:40", ended_on=date(2026, 11, 19))
    assert "结束时间不晚于开始时间" not in gaps(record, 2)


def test_an_identity_number_is_checked_as_the_standard_says():
    assert is_sound_id("11010519491231002X")  # the worked example of GB 11643-1999
    assert not is_sound_id("11010519491231002x"[:17] + "1")
    assert not is_sound_id("1101051949123100")


def test_files_are_kept_once_by_their_content_and_found_whole(desk, checked, photo, tmp_path):
    twin = tmp_path / "另一个名字.jpg"
    twin.write_bytes(photo.read_bytes())
    check = checked()
    taken = evidence.take_in(desk, (photo, twin), "示例县执法队")
    evidence.add(desk.work(), check, taken)
    kept = [one.evidence for one in evidence.of_check(desk.reading(), check)]
    assert [one.title for one in kept] == ["雨水排口", "另一个名字"]
    assert kept[0].kind == "photo"
    assert len({one.sha256 for one in kept}) == 1
    assert evidence.open_file(desk, kept[0]).read_bytes() == photo.read_bytes()
    assert len(list(FileStore.beside(desk.path).folder.glob("??/*"))) == 1
    assert kept[0].line.startswith("雨水排口；")


def test_a_file_that_is_too_large_or_gone_is_refused(desk, photo, tmp_path):
    with desk.reading() as work:
        rule = rules.rule_in(work, "check.evidence_size", TODAY)
    rules.set_rule(
        desk.work(), rule.model_copy(update={"value": 0, "valid_from": date(2026, 1, 1)})
    )
    with pytest.raises(EvidenceTooLarge, match="雨水排口"):
        evidence.take_in(desk, (photo,), "")
    with pytest.raises(EvidenceNotReadable):
        evidence.take_in(desk, (tmp_path / "没有.jpg",), "")


def test_a_full_disk_is_told_and_nothing_is_kept(desk, photo, monkeypatch):
    def full(_source, target):
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(file_store, "_copy_hashed", full)
    with pytest.raises(DiskFull):
        evidence.take_in(desk, (photo,), "")
    assert not [path for path in FileStore.beside(desk.path).folder.rglob("*") if path.is_file()]


def test_a_changed_file_is_noticed(desk, checked, photo):
    check = checked()
    taken = evidence.take_in(desk, (photo,), "")
    evidence.add(desk.work(), check, taken)
    path = evidence.open_file(desk, taken[0])
    path.write_bytes(b"another picture")
    with pytest.raises(EvidenceFileMissing):
        evidence.open_file(desk, taken[0])
    assert evidence.files_missing(desk) == ("雨水排口.JPG",)


def test_a_line_of_evidence_can_be_corrected_and_taken_off(desk, checked, photo):
    check = checked(evidence=())
    evidence.add(desk.work(), check, evidence.take_in(desk, (photo,), ""))
    (line,) = evidence.of_check(desk.reading(), check)
    evidence.change(
        desk.work(), line.id, line.evidence.model_copy(update={"proves": "排口无标志牌"})
    )
    assert evidence.of_check(desk.reading(), check)[0].evidence.proves == "排口无标志牌"
    evidence.remove(desk.work(), line.id, "拍错了")
    assert evidence.of_check(desk.reading(), check) == ()
    assert evidence.open_file(desk, line.evidence).exists(), "the file itself is never removed"


def test_evidence_survives_backup_and_restore(desk, checked, photo, tmp_path):
    check = checked()
    taken = evidence.take_in(desk, (photo,), "")
    evidence.add(desk.work(), check, taken)
    copy = backups.make(desk, tmp_path / "U盘")
    backups.make(desk, tmp_path / "U盘")
    elsewhere = tmp_path / "新电脑" / "office.sqlite"
    backups.bring_back(copy, elsewhere)
    found = FileStore.beside(elsewhere).find(taken[0].sha256)
    assert found is not None
    assert found.read_bytes() == photo.read_bytes()


def test_the_platform_is_ticked_with_its_day(desk, checked):
    check = checked()
    platform.mark(desk.work(), [check], date(2026, 11, 19), TODAY)
    line = checks.find(desk.reading(), check)
    assert line.platform_recorded_on == date(2026, 11, 19)
    assert line.platform_recorded_by == desk.actor
    platform.unmark(desk.work(), check)
    assert checks.find(desk.reading(), check).platform_recorded_on is None


@pytest.mark.parametrize("day", [date(2026, 11, 17), date(2026, 11, 21)])
def test_a_check_is_on_the_platform_neither_before_it_nor_tomorrow(desk, checked, day):
    with pytest.raises(PlatformDayWrong):
        platform.mark(desk.work(), [checked()], day, TODAY)


def test_a_check_from_afar_becomes_a_visit_on_site_once(desk, checked):
    check = checked(is_remote=True, remote_source="video", inspection_code="码1")
    conversion.convert(desk.work(), check, "画面中排口有水", TODAY)
    line = checks.find(desk.reading(), check)
    assert line.site_visit_id is not None
    visit = visits.find(desk.reading(), line.site_visit_id)
    assert visit.matters == "非现场核查（视频监控）转现场：画面中排口有水"
    assert visit.officers == "样例赵甲、样例钱乙"
    with pytest.raises(NotRemote, match="转过一次"):
        conversion.convert(desk.work(), check, "再去", TODAY)


def test_a_check_on_site_is_not_turned_and_one_from_afar_says_what_it_saw(desk, ground, checked):
    with pytest.raises(NotRemote, match="现场检查"):
        conversion.convert(desk.work(), checked(), "…", TODAY)
    with pytest.raises(RemoteSourceMissing):
        record(desk.work(), ground.visit(), CheckDraft(DAY, "no_problem", is_remote=True), TODAY)


def test_malice_makes_a_special_object_and_ends_the_positive_list(desk, ground):
    facility = ground.facilities[0]
    with desk.work() as work:
        work.register.positive.add(facility, [PositiveEntry(joined_on=date(2026, 1, 1))])
        work.record("register", "seed", "样例")
        work.commit()
    draft = FindingDraft("outlet", "暗管", is_malicious=True, malicious_reason="夜间启用暗管")
    record(desk.work(), ground.visit(), CheckDraft(DAY, "problem", findings=(draft,)), TODAY)
    with desk.reading() as work:
        assert work.register.facilities.find(facility).facility.object_class == "special"
        (entry,) = work.register.positive.of(facility)
        changed = work.register.history.of(facility)
    assert (entry.value.left_on, entry.value.barred_until) == (DAY, date(2031, 11, 18))
    assert "夜间启用暗管" in entry.value.left_reason
    assert any(line.field == "object_class" for line in changed)


def test_malice_needs_what_shows_it(desk, ground):
    draft = FindingDraft("outlet", "暗管", is_malicious=True)
    with pytest.raises(MaliceReasonMissing):
        record(desk.work(), ground.visit(), CheckDraft(DAY, "problem", findings=(draft,)), TODAY)
