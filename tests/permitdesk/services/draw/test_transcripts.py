from __future__ import annotations

import json

import pytest

from permitdesk.errors.draw import WrongState
from permitdesk.errors.rounds import RoundUnknown, TranscriptNotReadable
from permitdesk.services.draw import transcripts


def test_an_exported_transcript_verifies(office, drawn, tmp_path):
    path = tmp_path / "抽取记录.json"
    transcripts.export(office.work(), drawn.number, path)
    verdict = transcripts.verify(path)
    assert verdict.is_valid
    assert verdict.pool_hash == drawn.seal.pool_hash
    assert json.loads(path.read_text("utf-8"))["round"] == drawn.number


def test_one_changed_digit_is_found(office, drawn, tmp_path):
    path = tmp_path / "抽取记录.json"
    text = transcripts.transcript(office.reading(), drawn.number)
    path.write_text(text.replace("4.0.9.1.7.2.", "4.0.9.1.7.3."), "utf-8")
    assert transcripts.verify(path).sentence.startswith("无效")


def test_a_sealed_round_has_no_transcript(office, sealed):
    with pytest.raises(WrongState, match="封存"):
        transcripts.transcript(office.reading(), sealed.number)


def test_labels_are_written_a_file_a_stratum(office, sealed, tmp_path):
    paths = transcripts.export_labels(office.work(), sealed.number, tmp_path / "labels")
    assert [path.name for path in paths] == ["general.txt", "key.txt"]
    labels = paths[1].read_text("utf-8").splitlines()
    assert labels == list(sealed.pool.strata[1].eligible)


def test_an_unknown_round_has_no_transcript(office):
    with pytest.raises(RoundUnknown):
        transcripts.transcript(office.reading(), "2026Q4-77")


def test_a_missing_file_is_told_in_a_sentence(tmp_path):
    with pytest.raises(TranscriptNotReadable):
        transcripts.verify(tmp_path / "没有.json")
