"""Checks: what is looked at, and what was found."""
