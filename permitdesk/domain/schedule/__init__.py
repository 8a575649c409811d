"""Visits: which facility, which day, which officers."""
