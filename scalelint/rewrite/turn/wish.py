"""What a user asks of a migration besides the convention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scalelint.rewrite.turn.plan import FactorPlan


@dataclass(frozen=True)
class Wish:
    """By default every factor that can be turned is turned."""

    only: str | None = None  #: one factor, by its name, its class or its autoencoder
    python_only: bool = False  #: leave factors with values in YAML, JSON or TOML alone
    accept_cli: bool = False  #: turn options of command lines, too
    checkpoints: tuple[str, ...] = ()  #: files that hold values of the factors and turn with them
    choose: Callable[[FactorPlan], bool] | None = None  #: whether a factor that can be turned shall be
