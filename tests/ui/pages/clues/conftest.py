"""The ground these tests stand on, and the room for the page."""

from tests.ground import ground
from tests.page_room import room

__all__ = ["ground", "room"]
