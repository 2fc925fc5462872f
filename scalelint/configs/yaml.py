"""YAML and JSON through ruamel's node graph: every key and value with its place, nothing constructed.

JSON is read as the YAML that it is, because no JSON library of Python's tells positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from scalelint.configs.entries import CLASS_KEYS, Entry, number
from scalelint.files.source import SourceError
from scalelint.model import Span

_NUMERIC = ("tag:yaml.org,2002:float", "tag:yaml.org,2002:int")
_MERGE = "<<"
#: where Hydra lists what a configuration is made of
_DEFAULTS = ("defaults",)
_MOST_NODES = 100_000
_DEEPEST = 100


def yaml_entries(text: str, form: str) -> list[Entry]:
    """All keys with a scalar, or a list of scalars, of all documents."""
    try:
        documents = list(YAML(typ="safe", pure=True).compose_all(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise SourceError(f"is not valid {form}: {error.problem or error.context}", line) from None
    except RecursionError:
        raise SourceError(f"is not valid {form}: it is nested too deeply") from None
    except (YAMLError, ValueError, TypeError, LookupError, OverflowError) as error:  # the parser's own, on odd input
        raise SourceError(f"is not valid {form}: {error}".split("\n")[0]) from None
    return [entry for document in documents if document is not None for entry in _walk(document, text)]


def shared_entries(text: str) -> list[Entry]:
    """The keys whose values, by an alias or a merge, are those of other keys too: one entry for each such key.

    Nothing for texts whose aliases multiply beyond measure, as those of attacks do.
    """
    found: list[Entry] = []
    merges = _Merges()
    for document in YAML(typ="safe", pure=True).compose_all(text):
        todo: list[tuple[Node, tuple[str, ...], str]] = [(document, (), "")]
        for node, path, owner in todo:  # which grows
            if len(todo) + len(found) > _MOST_NODES:
                return []
            if isinstance(node, SequenceNode):
                todo += [(item, (*path, str(index)), owner) for index, item in enumerate(node.value)]
            elif isinstance(node, MappingNode) and len(path) < _DEEPEST:
                pairs = merges.pairs(node)
                own = _class_named(pairs) or owner
                for key, value in pairs:
                    entry = _entry(key, value, (*path, str(key.value)), own, text)
                    if entry is not None:
                        found.append(entry)
                    else:
                        todo.append((value, (*path, str(key.value)), own))
    return found


class _Merges:
    """The pairs of mappings, with those of the mappings that they merge (``<<``) and do not override; each once."""

    def __init__(self) -> None:
        self._known: dict[int, list[tuple[Node, Node]]] = {}

    def pairs(self, node: MappingNode, depth: int = 0) -> list[tuple[Node, Node]]:
        """A mapping's own pairs first. One that merges itself, or too deep a chain, adds nothing more."""
        if id(node) in self._known:
            return self._known[id(node)]
        pairs = self._known[id(node)] = [pair for pair in node.value if pair[0].value != _MERGE]
        names = {str(key.value) for key, _ in pairs}
        merged = [value for key, value in node.value if key.value == _MERGE] if depth < _DEEPEST else []
        parts = [part for value in merged for part in (value.value if isinstance(value, SequenceNode) else [value])]
        for part in {id(part): part for part in parts if isinstance(part, MappingNode)}.values():
            for pair in self.pairs(part, depth + 1):
                if str(pair[0].value) not in names:
                    names.add(str(pair[0].value))
                    pairs.append(pair)
        return pairs


def _walk(document: Node, text: str) -> Iterator[Entry]:
    """Entries in the order of the file; a node that aliases repeat is visited once."""
    seen: set[int] = set()
    stack: list[tuple[Node, tuple[str, ...], str]] = [(document, (), "")]
    while stack:
        node, path, owner = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, SequenceNode):
            children = [(item, (*path, str(index)), owner) for index, item in enumerate(node.value)]
            if path == _DEFAULTS:  # the names of further configurations
                named = ((item, inner) for item, inner, _ in children if isinstance(item, ScalarNode))
                yield from (Entry(inner, _span(i), _span(i), str(i.value), None, [], owner) for i, inner in named)
        elif isinstance(node, MappingNode):
            owner = _class_of(node) or owner
            children = []
            for key, value in node.value:
                inner = (*path, str(key.value))
                entry = _entry(key, value, inner, owner, text)
                if entry is not None:
                    yield entry
                else:
                    children.append((value, inner, owner))
        else:
            continue
        stack.extend(reversed(children))


def _class_of(node: MappingNode) -> str:
    """The class that a mapping configures, its last name component."""
    return _class_named(node.value)


def _class_named(pairs: list[tuple[Node, Node]]) -> str:
    scalars = {str(key.value): value.value for key, value in pairs if isinstance(value, ScalarNode)}
    named = next((scalars[key] for key in CLASS_KEYS if key in scalars), "")
    return str(named).rpartition(".")[2]


def _entry(key: Node, value: Node, path: tuple[str, ...], owner: str, text: str) -> Entry | None:
    if isinstance(value, ScalarNode):
        return Entry(path, _span(key), _span(value), str(value.value), _number(value), [], owner)
    if isinstance(value, SequenceNode) and value.value:
        numbers = [_number(item) if isinstance(item, ScalarNode) else None for item in value.value]
        known = [item for item in numbers if item is not None]
        if len(known) == len(numbers):
            written = text[value.start_mark.index : value.end_mark.index].strip()
            return Entry(path, _span(key), _span(value), written, None, known, owner)
    return None


def _number(node: ScalarNode) -> float | None:
    return number(str(node.value)) if node.tag in _NUMERIC else None


def _span(node: Any) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
