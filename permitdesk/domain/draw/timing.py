"""When public numbers become known: never before the sealing, always before the draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from permitdesk.domain.draw.lottery import LotteryTable
from permitdesk.domain.draw.randomness import Preset, PublicSource
from permitdesk.errors.draw import BadSource, KnownBeforeSealing, NoSource, NotYetKnown


def first_day(preset: Preset | None, sealed_at: datetime) -> date:
    """Return the first day whose number nobody can know at a sealing.

    Args:
        preset: The source's preset, None for any other source.
        sealed_at: The moment of the sealing, in the office's zone.
    """
    today = sealed_at.date()
    if preset is None:
        return today + timedelta(days=1)
    is_late = preset.unknown_until is not None and sealed_at.time() >= preset.unknown_until
    return today + timedelta(days=1) if is_late else today


def proposed_day(preset: Preset | None, sealed_at: datetime, lotteries: LotteryTable) -> date:
    """Return the first day after a sealing on which such a number is expected.

    Witnesses make their number on the same day; a lottery has its days; of any other source
    nobody knows the hour, so it is one of tomorrow.
    """
    if preset is None or preset.unknown_until is None:
        return first_day(preset, sealed_at)
    return lotteries.next_day(preset.code, sealed_at.date())


def check_sources(sources: Sequence[PublicSource], sealed_at: datetime) -> None:
    """Let sources pass that nobody can know before the sealing.

    A number of the sealing day itself passes only if it is certain to come later: one made
    before witnesses, or a lottery's where the sealing ends before its sales do.

    Args:
        sources: The announced sources.
        sealed_at: The moment of the sealing, in the office's zone.

    Raises:
        BadSource: Two sources have one name.
        KnownBeforeSealing: A number could have been known before the sealing.
        NoSource: There is no source at all.
    """
    if not sources:
        raise NoSource
    titles = [source.title for source in sources]
    for source in sources:
        if titles.count(source.title) > 1:
            raise BadSource(source=source.title, reason="同一来源列出了两次")
        reason = _doubt(source, sealed_at)
        if reason:
            raise KnownBeforeSealing(
                source=source.title, known_on=source.known_on.isoformat(), reason=reason
            )


def check_known(sources: Iterable[PublicSource], at: datetime) -> None:
    """Let sources pass whose numbers are known.

    What is entered before that can only be an older number, one that could have been known
    before the sealing.

    Args:
        sources: The announced sources.
        at: The moment of the entry, in the office's zone.

    Raises:
        NotYetKnown: A number becomes known later.
    """
    for source in sources:
        moment = awaited(source, at)
        if moment:
            raise NotYetKnown(source=source.title, known_on=moment, now=f"{at:%Y-%m-%d %H:%M}")


def awaited(source: PublicSource, at: datetime) -> str:
    """Return in words when a number becomes known, empty once it can be.

    Args:
        source: The announced source.
        at: Now, in the office's zone.
    """
    preset, day = source.preset, source.known_on.isoformat()
    opens = time.min if preset is None or preset.unknown_until is None else preset.unknown_until
    if (source.known_on, opens) <= (at.date(), at.time()):
        return ""
    return day if opens == time.min else f"{day} {opens:%H:%M}"


def _doubt(source: PublicSource, sealed_at: datetime) -> str:
    """Return why a number could have been known at a moment, empty where it could not."""
    sealed_on, preset = sealed_at.date(), source.preset
    if source.known_on >= first_day(preset, sealed_at):
        return ""
    if source.known_on < sealed_on:
        return f"早于封存日 {sealed_on}"
    if preset is None or preset.unknown_until is None:
        return "就是封存当天，说不清产生在封存之前还是之后"
    return f"就是封存当天，而封存时已过 {preset.unknown_until:%H:%M}"
