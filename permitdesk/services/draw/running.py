"""The draw itself: the public numbers are entered, and the order follows."""

from __future__ import annotations

from collections.abc import Mapping

from permitdesk.domain.draw import drawing
from permitdesk.domain.draw.guard import require_verifiable
from permitdesk.domain.draw.round import Round
from permitdesk.services.draw.candidates import availability_in
from permitdesk.services.draw.keeping import keep_in, now_in, secret_in
from permitdesk.storage.unit_of_work import UnitOfWork


def run(work: UnitOfWork, number: str, values: Mapping[str, str], read_by: str = "") -> Round:
    """Draw units and teams of a sealed round, once, and return it.

    Args:
        work: A unit of work, not yet entered; its clock says which day it is.
        number: The round.
        values: The public numbers by their source's name, as people write them.
        read_by: Who read the numbers out.

    Raises:
        RoundUnknown: There is no such round.
        AlreadyDrawn: The round has its result.
        NotYetKnown: A public number is not known yet.
        BadValue: A number breaks its source's rules.
        ValuesDiffer: The numbers are not those of the announced sources.
        NotEnoughOfficers: A unit has fewer able officers than seats.
        PoolDiffers: Lists or sample sizes were changed behind the program's back.
        SecretDiffers: The secret is not the one that was committed to.
        KeyMissing: The key file is not there.
        SecretUnreadable: The stored secret does not fit the key.
        DrawnByHand: The round was drawn by hand.
        WrongState: The round is void.
    """
    with work:
        kept = work.draw.rounds.find(number)
        require_verifiable(kept.round, "抽取")
        drawn = drawing.draw(
            kept.round,
            secret_in(work, kept),
            values,
            now_in(work),
            availability_in(work, kept.round),
            read_by,
        )
        assert drawn.result is not None
        keep_in(work, kept, drawn, "draw", {"selected": list(drawn.result.live)})
        work.commit()
        return drawn
