"""Configuration files as the program reads them: tables in tables, put together, and with their references looked up."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from scalelint.ledger.combine import as_table, join, merged, weak
from scalelint.ledger.texts import last, parsed
from scalelint.ledger.values import UNKNOWN, Configs, Num, Place, Table, Text, Unknown, Value, Values
from scalelint.model import Binding

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator

#: configurations of one form among which a program may choose; more are a collection, and say nothing
_MOST = 12
#: ``${vae.gain}``, ``${oc.env:GAIN,0.18}``
_REFERENCE = re.compile(r"\$\{\s*(?:(?P<key>\.*[\w.]+)|oc\.env:\w+,\s*(?P<default>[^}]+))\s*\}")
_YAML = (".yaml", ".yml")
#: configurations that refer to each other
_DEEPEST = 6
_SELF = "_self_"


def loaded(run: Evaluator, given: Values, form: str, place: Place) -> Values:
    """What a loader hands out that is given the name of a file, or its text; ``form`` is that of the loader, if it has one."""
    found: list[Value] = []
    for value in given:
        if isinstance(value, (Table, Configs)):
            found.append(value)
        elif isinstance(value, Text) and (path := run.books.config(value.value, place.path)):
            found.append(table(run, path))
        elif isinstance(value, Text) and (written := _written(run, value.value)) is not None:
            found.append(written)
        else:
            found.append(Unknown())
    if form and all(isinstance(value, Unknown) for value in found):
        return _any(run, form)
    return tuple(found) or UNKNOWN


def _written(run: Evaluator, name: str) -> Table | None:
    """What the program itself writes into a file of this name, where one place does; the file is not in the tree."""
    wanted = name.rpartition("/")[2]
    if "." not in wanted or "*" in wanted:
        return None
    writers = [(path, b) for path, b in run.books.writers if wanted in _files(run, path, b)]
    tables = [v for path, binding in writers for v in run.bound(binding, Place(path, binding.scope))]
    return tables[0] if len(tables) == 1 and isinstance(tables[0], Table) else None


def _files(run: Evaluator, path: str, binding: Binding) -> set[str]:
    """The names of the files that something is written into."""
    key = path, binding.span
    if key in run.writing:  # the name stands in a file that is asked for
        run.cut = True
        return set()
    run.writing.add(key)
    try:
        place = Place(path, binding.scope)
        files = run.value(_opened(run, place, binding.name[1:]), place, line=binding.span.line)
    finally:
        run.writing.discard(key)
    return {file.value.rpartition("/")[2] for file in files if isinstance(file, Text)}


def _opened(run: Evaluator, place: Place, text: str) -> str:
    """The path of a file that is named by a handle: ``folder / "card.yaml"`` of ``with open(folder / "card.yaml") as f``."""
    known = run.books.bindings(place.path, place.scope, text)
    node = parsed(known[-1].text if known else text)
    if not isinstance(node, ast.Call) or last(node.func) != "open":
        return text
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
    first = receiver if receiver is not None else node.args[0] if node.args else None
    return ast.unparse(first) if first is not None else text


def _any(run: Evaluator, form: str) -> Values:
    """A configuration of this form, of those that the tree has."""
    paths = run.books.of_form(_YAML if form == "yaml" else (f".{form}",))
    return (Configs(paths), *UNKNOWN) if paths else UNKNOWN


def chosen(run: Evaluator, value: Configs, key: str) -> Values:
    """What stands under a key, in every configuration that has it there."""
    name = "\n".join((*value.keys, key))
    inside: list[str] = []
    found: list[Values] = []
    for path in value.paths:
        for binding in run.books.of(path).bindings:
            if binding.name == name:
                found.append(run.bound(binding, Place(path, "")))
            elif binding.name.startswith(f"{name}\n") and path not in inside:
                inside.append(path)
    if len(found) > _MOST or len(inside) > _MOST:
        return UNKNOWN
    several = len(value.paths) > 1
    numbers = tuple(
        msgspec.structs.replace(v, chosen=True) if isinstance(v, Num) and several else v for v in join(found)
    )
    tables = (Configs(tuple(inside), (*value.keys, key)),) if inside else ()
    return (*numbers, *tables, *UNKNOWN)


def table(run: Evaluator, path: str) -> Table:
    """A configuration as a table in tables."""
    tree: dict[str, object] = {}
    for binding in run.books.of(path).bindings:
        node = tree
        *parents, last = binding.name.split("\n")
        for part in parents:
            inner = node.setdefault(part, {})
            node = inner if isinstance(inner, dict) else {}
        node[last] = run.bound(binding, Place(path, ""))
    return _resolved(as_table(tree))


def composed(run: Evaluator, name: str, folder: str, place: Place, depth: int = 0) -> Values:
    """A configuration with those that its list of defaults names, as Hydra puts them together."""
    parts = [part for part in (folder, name) if part]
    spelt = "/".join(parts)
    path = next(filter(None, (run.books.config(f"{spelt}{ending}", place.path) for ending in ("", *_YAML))), "")
    if not path or depth > _DEEPEST:
        return UNKNOWN
    own = table(run, path)
    below: list[Values] = []
    for group, choice in _defaults(run, path):
        if choice == _SELF:
            below.append((own,))
            continue
        inner = composed(run, choice, "/".join(filter(None, (path.rpartition("/")[0], group))), place, depth + 1)
        for key in reversed(group.split("/")) if group else ():
            inner = (Table(((key, inner),)),)
        below.append(inner)
    if (own,) not in below:
        below.append((own,))
    return tuple(_resolved(v) if isinstance(v, Table) else v for v in merged(below))


def _defaults(run: Evaluator, path: str) -> Iterator[tuple[str, str]]:
    """The group and the name of every configuration that another one is made of, in order."""
    items: list[tuple[int, str, Binding]] = []
    for binding in run.books.of(path).bindings:
        head, index, *rest = [*binding.name.split("\n"), ""]
        if head == "defaults" and index.isdigit():
            items.append((int(index), rest[0], binding))
    for _, key, binding in sorted(items, key=lambda item: item[0]):
        group = key.replace("override", "").replace("optional", "").strip().partition("@")[0].strip("/")
        text = next((v.value for v in run.bound(binding, Place(path, "")) if isinstance(v, Text)), "")
        if text:
            yield group, text


def _resolved(root: Table) -> Table:
    """The same, with what its texts refer to in the place of references."""

    def visited(node: Table, around: tuple[Table, ...]) -> Table:
        return Table(tuple((key, tuple(_each(values, (*around, node)))) for key, values in node.items))

    def _each(values: Values, around: tuple[Table, ...]) -> Iterator[Value]:
        for value in values:
            if isinstance(value, Table):
                yield visited(value, around)
            elif isinstance(value, Text) and (reference := _REFERENCE.fullmatch(value.value)):
                yield from _referred(reference, value, around)
            else:
                yield value

    return visited(root, ())


def _referred(reference: re.Match[str], text: Text, around: tuple[Table, ...]) -> Values:
    default = reference["default"]
    if default is not None:
        return weak((Text(default, text.path, text.span),))
    key = reference["key"]
    up = len(key) - len(key.lstrip("."))
    base: Values = (around[-up] if 0 < up <= len(around) else around[0],)
    for part in key.lstrip(".").split("."):
        base = join(v.get(part) or UNKNOWN for v in base if isinstance(v, Table))
    return base or UNKNOWN
