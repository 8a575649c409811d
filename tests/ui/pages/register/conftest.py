"""The sample office's register, and the room for the page."""

from tests.page_room import room
from tests.sample_office import desk, sample_database, sample_files

__all__ = ["desk", "room", "sample_database", "sample_files"]
