"""Defaults of a method's parameters that some call overrides, on whatever object: ``ae.encode_first_stage(x, cfg.scale_factor)``.

Which class the object is of may not be known; that the default is not all that ever is there, is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.checks.numbers import Written
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Num
from scalelint.project.link import Project


def is_overridden(project: Project, found: Written) -> bool:
    """Whether a number is the default of a method's parameter, in the place of which a call hands something else."""
    return found.num.weak and (_is_handed(project, found.num) or _scales_otherwise(project, found))


def _scales_otherwise(project: Project, found: Written) -> bool:
    """Whether latents that were followed through the site are scaled there by what their caller handed over."""
    summary, own = project.files[found.site_path], found.site
    steps = (step for flow in summary.flows for step in flow.steps if 0 <= step.site < len(summary.sites))
    handed = (step.root for step in steps if summary.sites[step.site] is own and own.root.isidentifier())
    return any(root not in (own.root, found.num.text) for root in handed)


def _is_handed(project: Project, num: Num) -> bool:
    ledger = project.books.of(num.path)
    for binding in ledger.bindings:
        if binding.kind == "default" and binding.span == num.span and "." in binding.scope:
            owner, _, method = binding.scope.rpartition(".")
            names = ledger.functions.get(binding.scope, [])
            place = names.index(binding.name) - 1 if binding.name in names and owner else -1
            return any(_hands(call, binding.name, place) for call in _calls(project, method))
    return False


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
