"""Deciding about what only shares a factor's name: keys of configurations, attributes of unknown objects."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from scalelint.model import Definition
from scalelint.rewrite.entries import Entry, belongs, near_autoencoder
from scalelint.rewrite.explore import Explorer, Reach
from scalelint.rewrite.tree import Place


def attach(
    reach: Reach,
    explorer: Explorer,
    rivals: Mapping[str, int],
    configs: Mapping[str, list[Definition]],
    certain: set[tuple[str, int]],
) -> None:
    """Decide about what only shares the factor's name, as long as that brings in more."""
    done: set[int] = set()
    while True:
        every: list[Place | Entry] = [*reach.unknown, *reach.entries]
        waiting = [each for each in every if id(each) not in done]
        if not waiting:
            break
        for each in waiting:
            done.add(id(each))
            if isinstance(each, Entry):
                _attach_entry(reach, explorer, each, rivals)
            else:
                _attach_unknown(reach, explorer, each, rivals, certain)
        explorer.run()
    held = reach.names_held()
    for path, definitions in configs.items():
        for definition in definitions:
            if definition.name in held:
                verdict = belongs(
                    definition.owner, _hints(definition), definition.name, reach.owners(), rivals, explorer.names
                )
                if verdict == "yes":
                    reach.config_values.append((path, definition))
                    _feed(reach, definition.name)
                elif verdict == "unclear":
                    reach.unclear.append((path, definition.span.line))


def _attach_entry(reach: Reach, explorer: Explorer, entry: Entry, rivals: Mapping[str, int]) -> None:
    verdict = belongs(entry.owner, entry.hints, entry.name, reach.owners(), rivals, explorer.names)
    if verdict == "yes":
        reach.tracer.found.definitions.append(entry.key)
        _feed(reach, entry.name)
        reach.tracer.value(entry.value.code, entry.value.node, ("attr", "?", entry.name))
    elif verdict == "unclear":
        reach.tracer.found.refuse("this may be its value, or that of another factor of this name", entry.key)


def _feed(reach: Reach, name: str) -> None:
    """A configuration gives the cells of this name their value."""
    found = reach.tracer.found
    found.fed |= {cell for cell in found.cells if cell[0] in ("attr", "var") and cell[-1] == name}


def _attach_unknown(
    reach: Reach, explorer: Explorer, place: Place, rivals: Mapping[str, int], certain: set[tuple[str, int]]
) -> None:
    code, node = place
    name = node.attr if isinstance(node, ast.Attribute) else ""
    names = explorer.names
    meaning = names.vocabulary.meaning_of(name) if name else None
    text = code.source_of(node.value) if isinstance(node, ast.Attribute) else code.source_of(node)
    known = (
        (code.path, code.line(node)) in certain
        or name == "scaling_factor"
        or (meaning is not None and meaning.specific)
    )
    if known or near_autoencoder(text, names.vocabulary):
        if rivals.get(name, 1) > 1:
            reach.tracer.found.refuse(f"`{text}` may be this one or another factor called {name}", place)
        else:
            explorer.touch(code, node, ("attr", "?", name))
    else:
        reach.tracer.found.refuse(
            f"`{code.source_of(node)[:60]}` may read it: the class of the object is not known", place
        )


def _hints(definition: Definition) -> str:
    return f"{definition.target} {definition.owner} {definition.scope}"
