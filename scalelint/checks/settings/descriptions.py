"""What configurations say of the objects that scripts make of them: of which files, and so whether two are one."""

from __future__ import annotations

from scalelint.knowledge.names import MAKERS
from scalelint.ledger.values import Instance, Table, Text
from scalelint.project.link import Project
from scalelint.project.numbers import Reading


def of_one_file(project: Project, one: Reading, other: Reading) -> bool:
    """Whether two objects were made of tables that name a file in common, and none that differs."""
    mine, theirs = _described(project, one), _described(project, other)
    shared = mine.keys() & theirs.keys()
    return all(mine[key] == theirs[key] for key in shared) and any(_is_file(mine[key]) for key in shared)


def of_two_files(project: Project, one: Reading, other: Reading) -> bool:
    """Whether two objects were made of tables that name two files under one key."""
    mine, theirs = _described(project, one), _described(project, other)
    return any(mine[key] != theirs[key] and _is_file(mine[key]) for key in mine.keys() & theirs.keys())


def _described(project: Project, found: Reading) -> dict[str, str]:
    """The texts of the table that an object was made of, but for the name of its class."""
    way, holder = found.way, found.holder
    values = project.evaluator.value(holder, way) if way is not None and holder else ()
    calls = [(v.call, v.place) for v in values if isinstance(v, Instance)]
    tables = [
        table
        for call, place in calls
        if call is not None and place is not None
        for word, text, span in call.arguments
        if word == "**"
        for table in project.evaluator.value(text, place, span, span.line)
        if isinstance(table, Table)
    ]
    pairs = ((key, v) for table in tables for key, held in table.items if key not in MAKERS for v in held)
    return {key: v.value for key, v in pairs if isinstance(v, Text)}


def _is_file(text: str) -> bool:
    """Whether a text names something that is loaded: ``kl-f8.ckpt``, ``runs/ae``, and not ``jpg``."""
    return "/" in text or "." in text
