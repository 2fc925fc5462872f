"""What a user asks of a migration besides the convention."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword

from scalelint.errors import UserError
from scalelint.rewrite.turn.plan import FactorPlan


@dataclass(frozen=True)
class Wish:
    """By default every factor that can be turned is turned."""

    only: str | None = None  #: one factor, by its name, its class or its autoencoder
    python_only: bool = False  #: leave factors with values in YAML, JSON or TOML alone
    accept_cli: bool = False  #: turn options of command lines, too
    renames: Mapping[str, str] = field(default_factory=dict)  #: options of command lines that get another name
    names: Mapping[str, str] = field(default_factory=dict)  #: names in the program that become others
    checkpoints: tuple[str, ...] = ()  #: files that hold values of the factors and turn with them
    choose: Callable[[FactorPlan], bool] | None = None  #: whether a factor that can be turned shall be


def renamed_options(names: Mapping[str, str]) -> dict[str, str]:
    """The options that get another name, without dashes in front. Raises UserError for what is no name."""
    found = {old.lstrip("-").replace("_", "-"): new.lstrip("-") for old, new in names.items()}
    for name in (*found, *found.values()):
        if not re.fullmatch(r"[A-Za-z][\w-]+", name):
            raise UserError(f"`{name}` is no name of an option; say `--rename-cli scaling-factor=latent-std`")
    return found


def renamed_names(names: Mapping[str, str]) -> dict[str, str]:
    """The names that become others. Raises UserError for what is no name in Python."""
    for name in (*names, *names.values()):
        if not name.isidentifier() or iskeyword(name):
            raise UserError(f"`{name}` is no name; say `--rename latents_std=latents_scale`")
    return dict(names)
