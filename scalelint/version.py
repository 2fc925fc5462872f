"""The version, which caches and reports are stamped with."""

__version__ = "0.1.0"
