"""Yearly plans: their rows, versions, caps and goals, and what their numbers depend on."""

from __future__ import annotations

from permitdesk.storage.plan.store import PlanStore

__all__ = ["PlanStore"]
