"""A project's settings: where they stand, what they may be, and where each value of a run came from."""

from scalelint.config.load import Resolved, resolve
from scalelint.config.settings import Settings

__all__ = ["Resolved", "Settings", "resolve"]
