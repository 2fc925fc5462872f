"""Statistics that one direction takes the root or the exponential of and the other one does not: ``z / sqrt(var)``, ``z * var``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.statistics import source
from scalelint.model import INVERSE, FileSummary, Flow, Step
from scalelint.project.conversions import tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.products import ends

_FORM = re.compile(r"^(sqrt|exp)\((.*)\)$")
#: ``self.std = torch.sqrt(self.var + eps)``
_ROOT_OF = re.compile(r"(?:sqrt\((?:self\.)?|self\.)(?P<name>\w+)(?:[^()*]*\)$|\s*\*\*\s*0\.5$|\.sqrt\(\)$)")


class Scaled(NamedTuple):
    """By what latents are scaled: a statistic's name, and what was made of it."""

    name: str
    forms: tuple[str, ...]  #: its *sqrt*, its *exp*, the *sqrt* of its *exp*
    operator: str
    step: Step


class Uneven(NamedTuple):
    """A statistic as it is, where the other direction takes its root or exponential."""

    path: str
    kind: str
    plain: Scaled
    other: Scaled


def uneven_powers(project: Project) -> Iterator[Uneven]:
    """Every statistic that the two directions of one autoencoder use in two forms."""
    for path, summary in project.files.items():
        roots = _roots(summary)
        sides: dict[str, dict[str, list[Scaled]]] = {}
        groups = groups_of(summary) if any(flow.products or flow.steps for flow in summary.flows) else None
        for flow, end in ends(summary) if groups is not None else ():
            if end.strong and groups is not None:
                kind = "encode" if end.kind == "encoded" else "decode"
                scaled = list(_scaled(project, path, flow, roots))
                sides.setdefault(groups.of(flow, end), {}).setdefault(kind, []).extend(scaled)
        for side in sides.values():
            for kind, other in (("encode", "decode"), ("decode", "encode")):
                yield from _uneven(path, kind, side.get(kind, []), side.get(other, []))


def _uneven(path: str, kind: str, mine: list[Scaled], theirs: list[Scaled]) -> Iterator[Uneven]:
    for each in mine:
        there = [t for t in theirs if t.name == each.name and t.operator == INVERSE[each.operator]]
        even = {m.forms for m in mine if m.name == each.name} == {each.forms}
        if there and even and all(t.forms[1:] == each.forms and t.forms for t in there):
            yield Uneven(path, kind, each, there[0])
            return


def _scaled(project: Project, path: str, flow: Flow, roots: dict[str, str]) -> Iterator[Scaled]:
    steps = [*(s for s in flow.steps if s.kind == "scale" and s.root), *(p.step for p in flow.products)]
    for step in steps:
        inner, forms = _taken_apart(step.root, step)
        name = tail(inner)
        if not forms and name in roots:
            name, forms = roots[name], ("sqrt",)
        if not forms and (known := source(project, path, step)) is not None and known.form:
            name, forms = known.key, (known.form,)
        if name:
            yield Scaled(name, forms, step.operator, step)
        if step.item:  # under whatever names the two directions have what they read from a file
            yield Scaled(*_taken_apart(step.item, step), step.operator, step)


def _taken_apart(text: str, step: Step) -> tuple[str, tuple[str, ...]]:
    """What roots and exponentials are taken of, and these, the outer one first."""
    forms: list[str] = []
    while found := _FORM.match(text):
        forms.append(found[1])
        text = found[2]
    return text, tuple(forms) or (("sqrt",) if step.power == 0.5 else ())


def _roots(summary: FileSummary) -> dict[str, str]:
    """The deviations that are defined as the root of a variance, by their names."""
    found: dict[str, set[str]] = {}
    for each in summary.definitions:
        if each.role == "std":
            match = _ROOT_OF.search(each.expression)
            found.setdefault(each.name, set()).add(match["name"] if match is not None else "")
    return {name: next(iter(inner)) for name, inner in found.items() if len(inner) == 1 and "" not in inner}
