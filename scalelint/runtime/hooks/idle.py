"""What stands where a watch would, and does nothing. Imports no torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from scalelint.runtime.judging.report import Report

T = TypeVar("T")


class Idle:
    """Has the methods of a watch and of a tracker; copies and pickles of those are such a one."""

    def __enter__(self) -> Idle:
        return self

    def __exit__(self, *exception: object) -> None:
        return None

    def attach(self) -> Idle:
        """Installs nothing."""
        return self

    def detach(self) -> None:
        """Removes nothing."""

    def step(self, number: int | None = None) -> None:
        """Counts nothing."""

    def model_latents(self, latents: T) -> T:
        """Returns them."""
        return latents

    def report(self) -> Report | None:
        """There is none."""
        return None
