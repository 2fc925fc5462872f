"""Published shifts with a digit wrong: the factor beside one, or the checkpoint, says whose it was meant to be."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from scalelint.knowledge.constants import Constant, Edit, digits_of, exact, load_constants, mistake
from scalelint.ledger.values import Num, numbers
from scalelint.model import Flow, Site, Span, Step
from scalelint.project.link import Project
from scalelint.project.numbers import Reading, readings

#: mistakes that a shift of three digits may have, of which many numbers are one digit away
_SURE: frozenset[Edit] = frozenset({"swapped digits", "added digit"})
_SHORT = 3


class Misprinted(msgspec.Struct, frozen=True, eq=False):
    """A number by which latents are shifted, and what it was meant to be."""

    path: str  #: of the number
    span: Span
    num: Num
    meant: Constant
    edit: Edit
    site: Site  #: where the latents are scaled besides
    site_path: str


def misprinted_shifts(project: Project) -> Iterator[Misprinted]:
    """The shifts of all latents that are one mistake away from the one of their own model."""
    for path, summary in project.files.items():
        for flow in summary.flows:
            for shift, site in _beside(flow, [*summary.sites, *summary.foreign]):
                for reading in readings(project, path, site):
                    yield from _of_reading(project, site.span.path or path, shift, site, reading)


def _beside(flow: Flow, sites: list[Site]) -> Iterator[tuple[Step, Site]]:
    """The shifts of a way, each with the factor that scales in the same function."""
    scales = [sites[step.site] for step in flow.steps if step.kind == "scale" and 0 <= step.site < len(sites)]
    for step in flow.steps:
        if step.kind == "shift":
            yield from ((step, site) for site in scales if (site.scope, site.span.path) == (step.scope, step.span.path))


def _of_reading(project: Project, path: str, shift: Step, site: Site, reading: Reading) -> Iterator[Misprinted]:
    meant = _shifts(reading)
    if not meant or reading.way is None:
        return
    text = shift.written or shift.operand
    if reading.holder and text.startswith("self."):  # as the object's caller calls it
        text = f"{reading.holder}{text[len('self') :]}"
    values = project.evaluator.value(text, reading.way, shift.by, shift.span.line)
    for num in numbers(values)[0]:
        written = abs(num.written)
        if num.span is None or not num.is_literal or any(written == constant.value for constant in meant):
            continue
        for constant in meant:
            edit = mistake(written, abs(constant.value or 0.0))
            if edit and edit != "rounded" and (edit in _SURE or len(digits_of(constant.value or 0.0)[0]) > _SHORT):
                yield Misprinted(num.path or path, num.span, num, constant, edit, site, path)
                break


def _shifts(reading: Reading) -> list[Constant]:
    """The shifts of the model whose factor is read, or whose checkpoint is loaded."""
    models = {
        match.constant.model for num in reading.numbers for match in exact(num.value) if match.constant.distinctive
    }
    own = [*reading.published, *(constant for constant in load_constants() if constant.model in models)]
    return [constant for constant in own if constant.convention == "shift" and constant.value]
