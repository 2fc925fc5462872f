"""Factors that are read from a file or a configuration of which no number is known."""

from __future__ import annotations

import ast

from scalelint.ledger.texts import last, parsed
from scalelint.model import Site
from scalelint.project.link import Project
from scalelint.project.numbers import readings


def is_outside(project: Project, path: str, site: Site) -> bool:
    """Whether a factor is an item or a field of what was read, or what an object keeps of that, and no number is known of it."""
    texts = [site.root, *([site.factor] if "(" in site.factor else [])]  # which may say what else it is
    head, _, name = site.root.partition(".")
    if head in ("self", "cls") and name.isidentifier():
        home = site.span.path or path
        cls = project.books.class_of(home, site.scope)
        texts = [binding.text for binding in project.books.attributes(home, cls, name)]
    read = bool(texts) and all(_is_read(parsed(text)) for text in texts)
    return read and not any(reading.numbers for reading in readings(project, path, site))


def _is_read(node: ast.expr | None) -> bool:
    """``settings.latents.gain``, ``json.load(file)["gain"]``, as a number at most: ``float(settings["gain"])``."""
    if isinstance(node, ast.Call) and last(node.func) == "float" and node.args:
        node = node.args[0]
    inner, keyed = node, False
    while isinstance(inner, (ast.Attribute, ast.Subscript)):
        keyed = keyed or (isinstance(inner, ast.Subscript) and isinstance(inner.slice, ast.Constant))
        inner = inner.value
    if isinstance(inner, ast.Call):
        return keyed
    return inner is not node and isinstance(inner, ast.Name) and inner.id not in ("self", "cls")
