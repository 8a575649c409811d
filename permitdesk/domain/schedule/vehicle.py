"""The office's vehicles, and which visit goes with which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Field, SQLModel


class Vehicle(SQLModel):
    """A vehicle of the office.

    Attributes:
        plate: Its number plate.
        seats: How many people it takes, the driver among them.
        is_in_use: Whether visits may go with it.
    """

    plate: str = Field(min_length=1, max_length=20)
    name: str = Field(default="", max_length=60)
    seats: int = Field(default=5, ge=1, le=60)
    is_in_use: bool = True
    note: str = Field(default="", max_length=200)


@dataclass(frozen=True, slots=True)
class Ride:
    """A visit that needs a vehicle.

    Attributes:
        people: How many go.
        township: Visits to one township on one half day share a vehicle where they fit.
        vehicle: The vehicle it has already, None for none.
    """

    visit_id: int
    day: date
    slot: str
    township: str
    people: int
    vehicle: int | None = None


def allot(rides: Iterable[Ride], seats: Mapping[int, int]) -> dict[int, int | None]:
    """Give each ride a vehicle; one that has none left on its half day stays without.

    A ride keeps the vehicle it has. Rides to the same township share one while there are seats.

    Args:
        rides: The visits, the earlier wish first.
        seats: The seats of each vehicle in use, in the order in which they are given out.

    Returns:
        The vehicle of each visit, None for one that stays without.
    """
    halves: defaultdict[tuple[date, str], list[Ride]] = defaultdict(list)
    for ride in rides:
        halves[ride.day, ride.slot].append(ride)
    found: dict[int, int | None] = {}
    for half in halves.values():
        found.update(_allot_half(half, seats))
    return found


def _allot_half(rides: Sequence[Ride], seats: Mapping[int, int]) -> dict[int, int | None]:
    left = dict(seats)
    goes_to: dict[int, str] = {}
    found: dict[int, int | None] = {}
    for ride in sorted(rides, key=lambda one: one.vehicle is None):
        vehicle = ride.vehicle
        if vehicle is None:
            vehicle = _best(ride, left, goes_to)
        found[ride.visit_id] = vehicle
        if vehicle is not None:
            left[vehicle] = left.get(vehicle, 0) - ride.people
            goes_to.setdefault(vehicle, ride.township)
    return found


def _best(ride: Ride, left: Mapping[int, int], goes_to: Mapping[int, str]) -> int | None:
    """Return a vehicle that goes there already, or the first free one with seats enough."""
    fitting = [vehicle for vehicle, seats in left.items() if seats >= ride.people]
    shared = [one for one in fitting if ride.township and goes_to.get(one) == ride.township]
    free = [one for one in fitting if one not in goes_to]
    return next(iter((*shared, *free)), None)
