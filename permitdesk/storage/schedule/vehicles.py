"""The office's vehicles, and which visit goes with which."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.schedule.vehicle import Vehicle
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.tables.schedule import VehicleRow, VisitRow


class VehicleStore:
    """Vehicles."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[tuple[int, Vehicle], ...]:
        """Return all vehicles with their ids, by number plate."""
        rows = self._session.exec(select(VehicleRow).order_by(col(VehicleRow.plate)))
        fields = set(Vehicle.model_fields)
        return tuple(
            (row.id or 0, Vehicle.model_validate(row.model_dump(include=fields))) for row in rows
        )

    def save(self, vehicle: Vehicle, vehicle_id: int | None = None) -> int:
        """Keep a vehicle, in the place of an earlier one if its id is given.

        Raises:
            RecordNotFound: There is none of this id.
        """
        if vehicle_id is None:
            row = VehicleRow(**vehicle.model_dump())
            self._session.add(row)
        else:
            found = self._session.get(VehicleRow, vehicle_id)
            if found is None:
                raise RecordNotFound(kind="车辆", subject=str(vehicle_id))
            row = found
            row.sqlmodel_update(vehicle.model_dump())
            row.version += 1
        self._session.flush()
        return row.id or 0

    def allot(self, vehicles: Mapping[int, int | None]) -> None:
        """Say with which vehicle visits go."""
        for visit_id, vehicle_id in vehicles.items():
            self._session.execute(
                sa.update(VisitRow)
                .where(col(VisitRow.id) == visit_id)
                .values(vehicle_id=vehicle_id, version=VisitRow.version + 1)
            )
        self._session.expire_all()
