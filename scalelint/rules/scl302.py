"""SCL302: a published constant with a digit wrong."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from scalelint.checks.evidence import describe, related
from scalelint.checks.numbers.channels import Slip, odd_ones, slips
from scalelint.checks.numbers.misprints import Misprinted, misprinted_shifts
from scalelint.checks.numbers.numbers import Written, is_spoken_of, written
from scalelint.checks.registry import finding, rule
from scalelint.files.roles import is_test
from scalelint.knowledge.constants import Match, near
from scalelint.model import FileSummary, Finding, Number, Span
from scalelint.project.identity import PAIR
from scalelint.project.link import Project

#: lines from a question to what is done if it holds
_BELOW = 3


@rule("SCL302")
def near_miss_constant(project: Project) -> Iterator[Finding]:
    """A number that is a published constant with a digit wrong."""
    random = _random(project)
    own = {(w.path, w.span): _is_own(project, w) for w in written(project)}
    reported: set[tuple[str, int, int]] = set()
    for path, span, text, value in _numbers(project):
        matches = near(abs(value))
        place = (path, span.line, span.column)
        if not matches or place in reported:
            continue
        alone = own[path, span] if (path, span) in own else _are_all_own(project)
        meant = next((m for m in matches if not alone or is_spoken_of(project, m)), None)
        if meant is not None:
            reported.add(place)
            yield _near_miss(path, span, text, value, meant, (path, span) in random)
    for odd in odd_ones(project):
        if (odd.path, odd.span.line, odd.span.column) not in reported:
            yield _near_miss(odd.path, odd.span, f"{odd.value:g}", odd.value, odd.meant, is_test(odd.path))
    for found in misprinted_shifts(project):
        place = (found.path, found.span.line, found.span.column)
        if place not in reported:
            reported.add(place)
            yield _shift(found)
    yield from {(slip.path, slip.span): _slip(slip) for slip in slips(project)}.values()


def _is_own(project: Project, found: Written) -> bool:
    """Whether an autoencoder is a class of the project: then its factor is its own too, whatever number it is near."""
    return not found.reading.things and _is_home_made(project, found.site_path, found.site.autoencoder)


def _is_home_made(project: Project, path: str, key: str) -> bool:
    """Whether an autoencoder is of a class of the project, or two networks side by side that no class holds."""
    return key == "self" or PAIR in key or project.class_of(path, key) is not None


@functools.lru_cache(maxsize=2)
def _are_all_own(project: Project) -> bool:
    """Whether all the autoencoders of a run are classes of the project."""
    known = [(path, c) for path, conversions in project.conversions.items() for c in conversions]
    return bool(known) and all(_is_home_made(project, path, c.autoencoder) for path, c in known)


def _random(project: Project) -> set[tuple[str, Span]]:
    """Factors that tests give to an autoencoder which they make up: its weights are random, so nothing is off."""
    return {
        (path, definition.value_span)
        for path, summary in project.files.items()
        if is_test(path)
        for definition in summary.definitions
        if definition.kind in ("keyword", "entry") and definition.value_span is not None
        if project.vocabulary.is_object("autoencoder_class", definition.owner) or definition.kind == "entry"
    }


def _near_miss(path: str, span: Span, text: str, value: float, meant: Match, random: bool) -> Finding:
    if random:
        return finding(
            "SCL302",
            path,
            span,
            f"{text} looks like {meant.value:g} of {meant.constant.model} ({meant.edit or 'wrong digit'})",
            help=f"write {meant.value:g}: nothing is off in an autoencoder with random weights, but people copy from tests",
            severity="info",
        )
    return finding(
        "SCL302",
        path,
        span,
        f"{text} looks like {meant.value:g} of {meant.constant.model} ({meant.edit or 'wrong digit'}): latents are off by a factor of {abs(value) / meant.value:.4g}",
        help=f"write {meant.value:g} if that is the one",
    )


def _shift(found: Misprinted) -> Finding:
    meant, number = found.meant.value or 0.0, abs(found.num.written)
    return finding(
        "SCL302",
        found.path,
        found.span,
        f"{found.num.text} looks like {meant:g}, the shift of {found.meant.model} ({found.edit}): latents are shifted by {abs(number - meant):.4g} too {'much' if number > meant else 'little'}",
        related=[related(found.site_path, found.site.span, describe(found.site))],
        help=f"write {meant:g} if that is the one",
        severity="info" if is_test(found.path) else None,
    )


def _slip(slip: Slip) -> Finding:
    found = slip.misprint
    kind = "mean" if found.constant.convention == "shift" else "standard deviation"
    return finding(
        "SCL302",
        slip.path,
        slip.span,
        f"{slip.text} looks like {found.right:g} ({found.how}), the {kind} of channel {found.channel} of {found.constant.model}, whose other numbers this list has",
        help=f"write {found.right:g}",
        severity="info" if is_test(slip.path) else None,
    )


def _numbers(project: Project) -> Iterator[tuple[str, Span, str, float]]:
    """Numbers where a factor is expected by its name, and numbers that a latent is scaled by, wherever they stand."""
    for path, summary in project.files.items():
        yield from ((path, n.span, n.text, n.value) for n in _named(project, summary))
    yield from ((w.path, w.span, w.num.text, w.num.written) for w in written(project))


def _is_replaced(summary: FileSummary, number: Number) -> bool:
    """Whether it is asked for in order to be replaced: ``if config.scaling_factor == 0.18125: config.scaling_factor = 0.13025``."""
    return number.context == "comparison" and any(
        other.context == "definition"
        and (other.name, other.scope, other.span.path) == (number.name, number.scope, number.span.path)
        and 0 <= other.span.line - number.span.line <= _BELOW
        and other.value != number.value
        for other in summary.numbers
    )


def _named(project: Project, summary: FileSummary) -> Iterator[Number]:
    literal = (n for n in summary.numbers if not n.text.isidentifier())  # what has a name is written elsewhere
    named = (n for n in literal if project.vocabulary.role_of(n.name) == "scale")
    yield from (n for n in named if not _is_replaced(summary, n))
    for definition in summary.definitions:
        if (
            definition.kind == "entry"
            and definition.role == "scale"
            and definition.value is not None
            and definition.value_span
        ):
            yield Number(definition.expression, definition.value, definition.value_span, "definition", definition.name)
