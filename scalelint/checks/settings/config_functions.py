"""Configurations that functions of Python files make: ``get_config()`` of ``configs/pretrain.py`` and of ``configs/generate.py``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.knowledge.vocabulary import words_of
from scalelint.ledger.texts import parsed
from scalelint.model import Binding, Definition
from scalelint.project.link import Project

_CONFIGS = frozenset({"config", "configs", "conf", "cfg", "settings", "hparams"})
_KINDS = ("entry", "keyword", "attribute")


def made_by(definition: Definition) -> str:
    """The function that makes a configuration with a number in it; "" for others."""
    function = definition.scope
    named = function.isidentifier() and bool(_CONFIGS.intersection(words_of(function)))
    return function if named and definition.kind in _KINDS and not definition.target.startswith("self.") else ""


def place_of(project: Project, path: str, definition: Definition) -> str:
    """The keys that lead to a number: two parts of one configuration may have the same name for theirs."""
    around = [b for b in _bindings(project, path, definition.scope) if _holds(b, definition)]
    inner = definition.target.rpartition("(")[2].rstrip(")")
    return f"{around[0].name}.{inner}" if len(around) == 1 and definition.kind != "attribute" else definition.target


def texts(project: Project, path: str, function: str) -> Iterator[tuple[str, str]]:
    """The texts that a configuration has, also within its tables, with their keys."""
    for binding in _bindings(project, path, function):
        node = parsed(binding.text)
        for part in ast.walk(node) if node is not None else ():
            if isinstance(part, ast.Dict):
                pairs = zip(part.keys, part.values, strict=True)
                keyed = [(k.value, v) for k, v in pairs if isinstance(k, ast.Constant) and isinstance(k.value, str)]
            else:
                words = part.keywords if isinstance(part, ast.Call) else []
                keyed = [(word.arg, word.value) for word in words if word.arg]
            for key, value in keyed:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield f"{binding.name}.{key}", value.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield binding.name, node.value


def _bindings(project: Project, path: str, function: str) -> list[Binding]:
    known = project.books.of(path).bindings
    return [b for b in known if b.scope == function and b.kind in ("assign", "return")]


def _holds(binding: Binding, definition: Definition) -> bool:
    ends = (binding.span.line, binding.span.column), (binding.span.end_line, binding.span.end_column)
    return ends[0] <= (definition.span.line, definition.span.column) <= ends[1]
