"""One figure of a benchmark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """What a piece of work cost, and where it can be, the same work by the bare library.

    Attributes:
        name: The benchmark.
        work: What was done, in Chinese.
        seconds: What ours took.
        bare: What the bare library took; None where there is nothing to compare with.
        limit: The largest ratio wanted; None where none is.
        fault: What is wrong beside the time, empty where nothing is.
    """

    name: str
    work: str
    seconds: float
    bare: float | None = None
    limit: float | None = None
    fault: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the bare library's."""
        return None if self.bare is None else self.seconds / self.bare

    @property
    def is_within(self) -> bool:
        """Whether the ratio is within its limit, and nothing else is wrong."""
        if self.fault:
            return False
        return self.ratio is None or self.limit is None or self.ratio <= self.limit

    @property
    def line(self) -> str:
        """The figure as one printed line."""
        parts = [f"{self.name:<10}{self.work}：{self.seconds:.3f} 秒"]
        if self.bare is not None and self.ratio is not None:
            parts.append(f"裸库 {self.bare:.3f} 秒，比值 {self.ratio:.2f}")
        if self.limit is not None:
            parts.append(f"目标不超过 {self.limit:g}{'' if self.is_within else '，未达到'}")
        if self.fault:
            parts.append(self.fault)
        return "，".join(parts)

    def as_json(self) -> dict[str, object]:
        """Return the figure for a program to read."""
        told: dict[str, object] = {
            "name": self.name,
            "work": self.work,
            "seconds": round(self.seconds, 4),
            "bare": None if self.bare is None else round(self.bare, 4),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "limit": self.limit,
            "within": self.is_within,
        }
        if self.fault:
            told["fault"] = self.fault
        return told
