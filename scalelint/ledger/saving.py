"""Calls that write a table into a file of settings: ``json.dump(card, f)``, ``path.write_text(yaml.safe_dump(card))``."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from scalelint.ledger.texts import last, text_of

#: libraries of settings in files
_FORMS = frozenset({"json", "orjson", "ujson", "yaml", "ruamel", "toml", "tomli_w", "tomlkit", "omegaconf"})
#: what writes a table with them, and what makes a text of one that a file then takes
_SAVERS = frozenset({"dump", "safe_dump", "save"})
FORMERS = frozenset({"dumps", "dump", "safe_dump", "to_yaml"})
_WRITERS = frozenset({"write_text", "write_bytes", "write"})
#: by what name a saver is handed its file
_FILES = frozenset({"fp", "stream", "f"})


def saved(node: ast.Call, imports: Mapping[str, str]) -> tuple[ast.expr, ast.expr] | None:
    """The file and the table of a call that writes settings; None for other calls."""
    function, name = node.func, last(node.func)
    if not node.args:
        return None
    if name in _SAVERS and _is_of_form(function, imports):
        given = [*node.args[1:2], *(word.value for word in node.keywords if word.arg in _FILES)]
        return (given[0], node.args[0]) if given else None
    text = node.args[0]
    if name not in _WRITERS or not isinstance(function, ast.Attribute) or not isinstance(text, ast.Call):
        return None
    formed = last(text.func) in FORMERS and bool(text.args) and _is_of_form(text.func, imports)
    return (function.value, text.args[0]) if formed else None


def _is_of_form(function: ast.expr, imports: Mapping[str, str]) -> bool:
    """Whether a function is one of a library of settings."""
    root = text_of(function).partition(".")[0] if isinstance(function, (ast.Name, ast.Attribute)) else ""
    return imports.get(root, "").partition(".")[0] in _FORMS
