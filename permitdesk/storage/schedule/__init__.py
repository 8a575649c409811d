"""Visits, their teams, vehicles, approvals and merged matters."""

from permitdesk.storage.schedule.store import ScheduleStore

__all__ = ["ScheduleStore"]
