"""The ground these tests stand on."""

from tests.ground import ground

__all__ = ["ground"]
