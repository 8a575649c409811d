"""The office's vehicles: kept, and given to visits."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.schedule.vehicle import Ride, Vehicle, allot
from permitdesk.services.office.calendar import month_bounds
from permitdesk.storage.unit_of_work import UnitOfWork


def all_of(work: UnitOfWork) -> tuple[tuple[int, Vehicle], ...]:
    """Return the office's vehicles with their ids."""
    with work:
        return work.schedule.vehicles.all()


def save(work: UnitOfWork, vehicle: Vehicle, vehicle_id: int | None = None) -> frozenset[str]:
    """Keep a vehicle, in the place of an earlier one if its id is given.

    Raises:
        RecordNotFound: There is none of this id.
    """
    with work:
        work.schedule.vehicles.save(vehicle, vehicle_id)
        work.record("office", "vehicle", vehicle.plate, **vehicle.model_dump(exclude={"plate"}))
        return work.commit() | {"schedule"}


def give(work: UnitOfWork, visit_id: int, vehicle_id: int | None) -> frozenset[str]:
    """Let a visit go with a vehicle, or with none.

    Raises:
        RecordNotFound: The visit is not there.
    """
    with work:
        line = work.schedule.find(visit_id)
        plates = {number: vehicle.plate for number, vehicle in work.schedule.vehicles.all()}
        work.schedule.vehicles.allot({visit_id: vehicle_id})
        plate = plates.get(vehicle_id, "") if vehicle_id else ""
        work.record("schedule", "vehicle", line.facility, visit=visit_id, plate=plate)
        return work.commit()


def allot_in(work: UnitOfWork, period: str, today: date) -> int:
    """Give the visits to come of a month their vehicles; return how many stay without.

    A visit keeps the vehicle it has. An office that keeps no vehicles lacks none.
    """
    seats = {
        number: vehicle.seats
        for number, vehicle in work.schedule.vehicles.all()
        if vehicle.is_in_use
    }
    if not seats:
        return 0
    lines = [
        line
        for line in work.schedule.between(*month_bounds(period))
        if line.state == "planned" and line.day and line.day >= today
    ]
    rides = [
        Ride(
            line.id,
            line.day or today,
            line.slot,
            line.township,
            len(line.team),
            line.vehicle_id if line.vehicle_id in seats else None,
        )
        for line in lines
    ]
    found = allot(rides, seats)
    had = {line.id: line.vehicle_id for line in lines}
    changed = {visit: vehicle for visit, vehicle in found.items() if vehicle != had[visit]}
    work.schedule.vehicles.allot(changed)
    return sum(vehicle is None for vehicle in found.values())
