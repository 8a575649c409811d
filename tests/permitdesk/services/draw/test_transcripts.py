from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

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


@pytest.mark.skipif(shutil.which("sort") is None, reason="no sort on this machine")
def test_the_drafts_own_way_gives_the_same_units(office, drawn, tmp_path):
    # draft-thomson-elegy-vrs: a line "position label" for each label, `sort`, the first n lines.
    # Its script reads labels from the standard input; here HKDF is that of another library.
    document = json.loads(transcripts.transcript(office.reading(), drawn.number))
    code = bytes.fromhex(document["iterations"][0]["code"])
    randomness = document["randomness"]["encoded"].encode()
    for path in transcripts.export_labels(office.work(), drawn.number, tmp_path):
        lines = [
            f"{_hkdf(randomness, code, label)} {label}\n"
            for label in path.read_text("utf-8").splitlines()
        ]
        done = subprocess.run(
            ["sort"], input="".join(lines), capture_output=True, text=True, check=True
        )
        in_order = [line.split(" ", 1)[1] for line in done.stdout.splitlines()]
        selected = document["iterations"][0]["selected"][path.stem]
        assert in_order[: len(selected)] == selected


def _hkdf(randomness: bytes, code: bytes, label: str) -> str:
    return HKDF(SHA256(), 32, salt=code, info=label.encode()).derive(randomness).hex()


def test_an_unknown_round_has_no_transcript(office):
    with pytest.raises(RoundUnknown):
        transcripts.transcript(office.reading(), "2026Q4-77")


def test_a_missing_file_is_told_in_a_sentence(tmp_path):
    with pytest.raises(TranscriptNotReadable):
        transcripts.verify(tmp_path / "没有.json")
