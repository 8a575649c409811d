"""The outline of the office's area, loaded by the office from its own file."""

from __future__ import annotations

import json
from pathlib import Path

from permitdesk.domain.report.outline import NoOutline, Ring, rings_of
from permitdesk.errors.report import OutlineUnreadable
from permitdesk.storage.unit_of_work import UnitOfWork

_MOST_BYTES = 20_000_000


def load(work: UnitOfWork, path: Path) -> frozenset[str]:
    """Take an outline from a GeoJSON file; one loaded before is replaced.

    Returns:
        The rooms that changed.

    Raises:
        OutlineUnreadable: The file is none, with the reason.
    """
    rings = _read(path)
    content = json.dumps(rings, separators=(",", ":"))
    with work:
        work.report.set_outline(path.name, content)
        count = sum(map(len, rings))
        work.record("report", "load_outline", path.name, rings=len(rings), positions=count)
        return work.commit()


def remove(work: UnitOfWork) -> frozenset[str]:
    """Take the outline away and return the rooms that changed, none where there was none."""
    with work:
        kept = work.report.outline()
        if kept is None:
            return frozenset()
        work.report.set_outline("", "")
        work.record("report", "remove_outline", kept[0])
        return work.commit()


def outline_in(work: UnitOfWork) -> tuple[Ring, ...]:
    """Return the outline's rings inside an entered unit of work, none where there is none."""
    kept = work.report.outline()
    if kept is None:
        return ()
    return tuple(tuple((x, y) for x, y in ring) for ring in json.loads(kept[1]))


def _read(path: Path) -> tuple[Ring, ...]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise OutlineUnreadable(file=path.name, reason="文件超过 20 MB，请先简化")
        return rings_of(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise OutlineUnreadable(file=path.name, reason="不是 UTF-8 文本") from error
    except OSError as error:
        raise OutlineUnreadable(file=path.name, reason="文件打不开") from error
    except NoOutline as error:
        raise OutlineUnreadable(file=path.name, reason=str(error)) from error
