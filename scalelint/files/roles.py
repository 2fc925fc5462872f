"""What a file is for, by its path."""

from __future__ import annotations


def is_test(path: str) -> bool:
    """Whether a file holds tests: what it builds is made up."""
    *folders, name = path.split("/")
    return name.startswith("test_") or name == "conftest.py" or bool({"tests", "test", "testing"} & set(folders))
