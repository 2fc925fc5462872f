"""A default of 1 beside the same autoencoder's factor under another name: the latents do need one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.checks.numbers.agreement import nameless
from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Configs, Num
from scalelint.model import FileSummary, Site
from scalelint.project.link import Project
from scalelint.project.numbers import readings


def scaled_elsewhere(project: Project, path: str, site: Site) -> list[Num]:
    """The numbers other than 1 by which the same autoencoder's latents are scaled under another name, beyond doubt."""
    found: list[Num] = []
    for sites in _groups(project, path, project.files[path]):
        if not any(each is site for each in sites):
            continue
        others = [s for s in sites if s.root != site.root and s.span != site.span and s.strong]
        if site.role != "scale" and any(s.direction == site.direction for s in others):
            return []  # nothing says that it is a factor: another one is there
        for reading in (reading for other in others for reading in readings(project, path, other)):
            if not reading.complete and not reading.numbers:
                return []
            found += reading.numbers
    return found if not any(num.weak or num.value == 1 for num in found) else []


def of_one_file(project: Project, default: Num, others: list[Num]) -> Num | None:
    """A number of another key in the very file that the default's key is missing from."""
    asked = {path for holder in _asked(project, default) for path in holder.paths}
    return next((num for num in others if num.path in asked), None)


def _groups(project: Project, path: str, summary: FileSummary) -> Iterator[list[Site]]:
    """The sites beside each autoencoder, those of no name too."""
    unnamed = nameless(summary)
    for group, conversions in project.groups(path).items():
        named = {id(site): site for c in conversions for _, site in c.sites(summary)}
        yield [*named.values(), *unnamed.get(group, ())]


def _asked(project: Project, num: Num) -> Iterator[Configs]:
    """The configurations that are asked for a key which a default stands in for."""
    span = num.span
    if span is None:
        return
    for binding in project.books.of(num.path).bindings:
        around = binding.span
        if not (around.line <= span.line <= around.end_line) or num.text not in binding.text:
            continue
        node = parsed(binding.text)
        for call in (part for part in ast.walk(node) if isinstance(part, ast.Call)) if node is not None else ():
            holder = call.func.value if isinstance(call.func, ast.Attribute) else call.args[0] if call.args else None
            values = project.evaluator.value(ast.unparse(holder), Place(num.path, binding.scope)) if holder else ()
            yield from (value for value in values if isinstance(value, Configs))
