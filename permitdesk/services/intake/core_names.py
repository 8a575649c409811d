"""What singles names out, and names found by it: few have to be compared with a new one then."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from math import ceil

PLACES = re.compile(r"^(?:.{2,8}?[省市县区旗州盟]){1,3}")
"""The places with which a name begins."""
_LEGAL_FORM = re.compile(
    r"(?:股份|集团)?(?:有限公司|有限|公司|集团|总厂|分厂|厂|经营部|合作社|中心|站)+$"
)


def core_name(compared: str) -> str:
    """Return what singles a compared name out: without places and legal form."""
    return _LEGAL_FORM.sub("", PLACES.sub("", compared)) or compared


class NearNames:
    """Compared names, found by the signs of their cores."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._holding: dict[str, array[int]] = defaultdict(lambda: array("l"))
        for place, name in enumerate(names):
            for sign in set(core_name(name)):
                self._holding[sign].append(place)

    def near(self, compared: str, at_least: float) -> Sequence[str]:
        """Return all names whose core may be so much like that of a name, and some others.

        Two texts of n and m signs are alike by the part a where they have a (n + m) / 2 signs
        in common, in one order; that is at least a n / (2 - a) of the n signs, however long the
        other text is. So of any n + 1 minus that many signs the other text has one: here, of
        the rarest.

        Args:
            compared: The name, as compared.
            at_least: How much alike their cores shall be, in percent.
        """
        core = core_name(compared)
        part = at_least / 100
        common = ceil(part * len(core) / (2 - part) - 1e-9)
        rarest = sorted(core, key=self._number_of)[: len(core) - common + 1]
        places: set[int] = set()
        for sign in set(rarest):
            places.update(self._holding.get(sign, ()))
        return [self._names[place] for place in sorted(places)]

    def _number_of(self, sign: str) -> int:
        return len(self._holding.get(sign, ()))
