"""Tables of settings that are handed over as a whole: ``AutoencoderKL(**settings)``, ``AutoencoderKL.from_config(settings)``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Value
from scalelint.model import Definition, Span
from scalelint.project.link import Project


def handed_whole(project: Project, path: str, key: str) -> Iterator[tuple[Value, str, Span | None]]:
    """What the autoencoders of libraries that a file makes of tables get under a key: the value, and where the table has it."""
    ledger = project.books.of(path)
    for binding in ledger.bindings:
        made = list(_tables(binding.text)) if "from_config(" in binding.text or "(**" in binding.text else []
        tables = [text for cls, text in made if project.libraries.autoencoder(ledger.imports.get(cls, "")) is not None]
        place = Place(path, binding.scope)
        found = (project.evaluator.value(f"({each})[{key!r}]", place, line=binding.span.line) for each in tables)
        for value in (value for values in found for value in values):
            home = getattr(value, "path", "") or path
            entry = _entry(project, home, key, value)
            yield value, home, entry.value_span if entry is not None else getattr(value, "span", None)


def _tables(text: str) -> Iterator[tuple[str, str]]:
    """The classes that are made of a table in an expression, and the tables."""
    tree = parsed(text)
    for node in ast.walk(tree) if tree is not None else ():
        if not isinstance(node, ast.Call):
            continue
        func, spread = node.func, [word.value for word in node.keywords if word.arg is None]
        if isinstance(func, ast.Name) and len(spread) == 1:
            yield func.id, ast.unparse(spread[0])
        elif isinstance(func, ast.Attribute) and func.attr == "from_config" and node.args:
            yield ast.unparse(func.value), ast.unparse(node.args[0])


def _entry(project: Project, path: str, key: str, value: Value) -> Definition | None:
    """The entry of a table in which a value stands."""
    summary = (project.whole or project).files.get(path)
    return next(
        (
            each
            for each in (summary.definitions if summary is not None else ())
            if (each.kind, each.name) == ("entry", key)
            and value in project.evaluator.value(each.expression, Place(path, each.scope), each.value_span)
        ),
        None,
    )
