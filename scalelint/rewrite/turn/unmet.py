"""What a user asked for by name, and a plan does not do: said, and not passed over."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.rewrite.turn.plan import Plan
from scalelint.rewrite.turn.wish import Wish

_OPTION = (
    "--rename-cli {old}={new}: was left alone: no option of this name can turn; it is none of a factor, or what is saved or read "
    "elsewhere keeps its meaning (`for you`, `because`)"
)
_NAME = "--rename {old}={new}: was left alone: nothing that turns is called `{old}`"


def unmet(plan: Plan, wish: Wish) -> Iterator[str]:
    """The new names that nothing got."""
    for old, new in wish.renames.items():
        option = f"--{new}".encode()
        if not any(after.count(option) > before.count(option) for before, after in plan.texts.values()):
            yield _OPTION.format(old=old, new=new)
    held = {name for factor in plan.factors for name in factor.names if factor.status != "kept"}
    for old, new in wish.names.items():
        if old not in held:
            yield _NAME.format(old=old, new=new)
