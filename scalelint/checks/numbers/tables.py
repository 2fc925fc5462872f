"""Numbers that a table, a branch or a class gives to one model although another model published them.

``{"sdxl": 0.18215, "sd15": 0.18215}``: whoever copied an entry forgot to change its number. That the other names of the
file have their own models' numbers says that the names mean what they seem to.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from scalelint.checks.numbers.numbers import owner_of
from scalelint.files.discover import CONFIGS
from scalelint.files.roles import is_test
from scalelint.knowledge.constants import Constant, exact, for_checkpoint, is_short_factor
from scalelint.knowledge.labels import named_by
from scalelint.model import Labelled
from scalelint.project.link import Project


class Copied(msgspec.Struct, frozen=True, eq=False):
    """A number beside the name of a model that it does not belong to."""

    path: str
    entry: Labelled
    name: str  #: as written
    named: Constant  #: the factor or shift that the named model has instead
    owner: Constant  #: whose number it is
    others: list[Labelled]  #: further numbers of the same entry


def copied(project: Project) -> Iterator[Copied]:
    """Every such number, those of one entry once."""
    tables = {
        path: [(entry, *_named(entry)) for entry in ledger.labelled]
        for path, ledger in sorted(project.books.ledgers.items())
        if ledger.labelled and not is_test(path)
    }
    right = {
        (_table(path), field)
        for path, known in tables.items()
        for entry, _, model in known
        if model and not is_short_factor(entry.value) and owner_of(entry.value, list(model))
        for field in (None, _field(entry))
    }
    for path, known in tables.items():
        wrong: dict[tuple[object, ...], list[tuple[Labelled, str, Constant, Constant]]] = {}
        for entry, name, model in known:
            numbers = [c for c in model if c.value is not None]
            owner = _owner(entry.value)
            if not numbers or owner is None or owner_of(entry.value, numbers) is not None:
                continue
            field = None if owner.distinctive else _field(entry)  # of few digits: what stands there is the models' own
            if (_table(path), field) in right or (owner.distinctive and _is_checkpoint_beside(entry, name)):
                wrong.setdefault((model, owner.model), []).append((entry, name, owner, _counterpart(owner, numbers)))
        for found in wrong.values():
            entry, name, owner, named = found[0]
            yield Copied(path, entry, name, named, owner, [other for other, *_ in found[1:]])


def _table(path: str) -> str:
    """What numbers are compared within: a file, or a folder of configurations, one a model."""
    return path.rpartition("/")[0] + "/" if path.endswith(CONFIGS) else path


def _named(entry: Labelled) -> tuple[str, tuple[Constant, ...]]:
    """The nearest name of a model around a number, and what is published of it; nothing where two stand side by side."""
    for level in entry.names:
        found = {model: name for name in reversed(level) if (model := named_by(name))}
        if len(found) > 1:
            return "", ()
        for model, name in found.items():
            return name, model
    return "", ()


def _owner(value: float) -> Constant | None:
    """Whose number it is, as written or as its inverse; of one with few digits, somebody's who has it as written."""
    found = [m for m in exact(value) if m.channel < 0]
    telling = [m for m in found if m.constant.distinctive] or (found if is_short_factor(value) else [])
    return telling[0].constant if telling else None


def _field(entry: Labelled) -> tuple[str, ...]:
    """What a number is called besides the model that it is for: ``scaling_factor`` of a record, ``SCALES`` of a table."""
    return next((tuple(level) for level in entry.names if not any(map(named_by, level))), ())


def _is_checkpoint_beside(entry: Labelled, name: str) -> bool:
    """Whether the name is that of a checkpoint, in the number's own record: nothing else need say that it means this."""
    return bool(for_checkpoint(name)) and any(name in level for level in entry.names[:2])


def _counterpart(owner: Constant, numbers: list[Constant]) -> Constant:
    """What the named model has in the place of another model's factor or shift."""
    same = [c for c in numbers if (c.convention == "shift") == (owner.convention == "shift")]
    return (same or numbers)[0]
