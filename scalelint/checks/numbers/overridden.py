"""Defaults of a method's parameters that some call overrides, on whatever object: ``ae.encode_first_stage(x, cfg.scale_factor)``.

Which class the object is of may not be known; that the default is not all that ever is there, is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.checks.numbers.numbers import Written
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Num
from scalelint.model import Binding
from scalelint.project.link import Project


def is_overridden(project: Project, found: Written) -> bool:
    """Whether a number is the default of a method's parameter, in the place of which a call hands something else."""
    default = _default(project, found.num) if found.num.weak else None
    return default is not None and (_is_handed(project, found.num, default) or _scales_otherwise(project, found))


def _scales_otherwise(project: Project, found: Written) -> bool:
    """Whether latents that were followed through the site are scaled there by what their caller handed over."""
    summary, own = project.files[found.site_path], found.site
    steps = (step for flow in summary.flows for step in flow.steps if 0 <= step.site < len(summary.sites))
    handed = (step.root for step in steps if summary.sites[step.site] is own and own.root.isidentifier())
    return any(root not in (own.root, found.num.text) for root in handed)


def _default(project: Project, num: Num) -> Binding | None:
    """The parameter of a method whose default a number is."""
    bindings = project.books.of(num.path).bindings
    return next((b for b in bindings if b.kind == "default" and b.span == num.span and "." in b.scope), None)


def _is_handed(project: Project, num: Num, default: Binding) -> bool:
    owner, _, method = default.scope.rpartition(".")
    names = project.books.of(num.path).functions.get(default.scope, [])
    place = names.index(default.name) - 1 if default.name in names and owner else -1
    return any(_hands(call, default.name, place) for call in _calls(project, method))


def _calls(project: Project, method: str) -> Iterator[ast.Call]:
    """The calls of methods of a name, in what files give to names and hand over."""
    for path in sorted(project.books.callers(method)):
        ledger = project.books.of(path)
        texts = {b.text for b in ledger.bindings} | {text for call in ledger.calls for _, text, _ in call.arguments}
        for text in sorted(text for text in texts if f".{method}(" in text):
            node = parsed(text)
            for part in ast.walk(node) if node is not None else ():
                if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == method:
                    yield part


def _hands(call: ast.Call, name: str, place: int) -> bool:
    """Whether a call hands something for a parameter, by its name or its place."""
    return 0 <= place < len(call.args) or any(word.arg == name for word in call.keywords)
