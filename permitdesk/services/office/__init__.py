"""The office itself: its database, settings, holidays and backups."""
