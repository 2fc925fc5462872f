"""What is written of graphs: the names of their inputs where they are exported, and what a program scales by that runs them.

``torch.onnx.export(Decoder(vae), z, path, input_names=["z"])``; ``x / np.float32(self.meta["scaling_factor"])``.
"""

from __future__ import annotations

import ast
import re

from scalelint.ledger.texts import parsed
from scalelint.project.link import Project

_WORD = re.compile(r"\w+")


def input_names(project: Project, owner: str) -> set[str]:
    """What the inputs of graphs that are made of a class are called, whatever its parameters are."""
    found: set[str] = set()
    for path, ledger in project.books.ledgers.items():
        for call in ledger.calls:
            names = next((text for word, text, _ in call.arguments if word == "input_names"), "")
            whole = next((text for word, text, _ in call.arguments if word in ("", "model")), "")
            if names and owner in _WORD.findall(_made(project, path, call.scope, whole)):
                found |= _texts(names)
    return found


def _made(project: Project, path: str, scope: str, text: str) -> str:
    """What a variable was made by, as it is written: ``Decoder(vae).eval()`` of ``decoder``; else the text itself."""
    made = [
        b.text for b in project.books.of(path).bindings if b.kind == "assign" and (b.scope, b.name) == (scope, text)
    ]
    return " ".join(made) or text


def _texts(text: str) -> set[str]:
    """The texts in a list that is written down."""
    node = parsed(text)
    items = node.elts if isinstance(node, (ast.List, ast.Tuple)) else []
    return {item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)}


def written_as(project: Project, key: str) -> set[str]:
    """The last names of what scripts write into files of settings under a key."""
    found = set()
    for ledger in project.books.ledgers.values():
        for binding in ledger.bindings:
            table = parsed(binding.text) if binding.kind == "written" else None
            pairs = zip(table.keys, table.values, strict=True) if isinstance(table, ast.Dict) else ()
            found |= {_last(value) for name, value in pairs if isinstance(name, ast.Constant) and name.value == key}
    return found - {""}


def last_factor(text: str) -> str:
    """The last name of what stands last in a product or quotient, by the key where it is under one; "" for a number."""
    node = parsed(text)
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, (ast.Mult, ast.Div)):
        return ""
    return _last(node.right)


def _last(node: ast.expr) -> str:
    """The last name of a value, by the key where it is under one; "" for a number."""
    while isinstance(node, ast.Call) and len(node.args) == 1:  # of another kind of number: ``float(k)``
        node = node.args[0]
    if isinstance(node, ast.Subscript):
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        return key if isinstance(key, str) else ""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
