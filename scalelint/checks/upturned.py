"""One factor that has a number on one way into the code, and the reciprocal of that number on another one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scalelint.checks.evidence import describe, related
from scalelint.checks.numbers import scalings
from scalelint.checks.ratios import both_ways
from scalelint.checks.registry import finding
from scalelint.ledger.values import Num
from scalelint.model import Finding, Site
from scalelint.project.link import Project
from scalelint.project.numbers import readings

#: digits of which a number has to have as many, so that it is no accident that another one is its reciprocal
_DIGITS = 3


def upturned_settings(project: Project) -> Iterator[Finding]:
    """``latent_std = 1.9231`` for training and ``latent_std = 0.52`` for evaluation, both read by one class."""
    seen = set()
    for path, summary in project.files.items():
        for site in scalings(summary):
            if site.strong and site.role == "scale" and both_ways(project, site):
                for one, other in _reciprocals(project, path, site):
                    if (other.path, other.span) not in seen:
                        seen |= {(other.path, other.span), (one.path, one.span)}
                        yield _upturned(path, site, one, other)


def _reciprocals(project: Project, path: str, site: Site) -> Iterator[tuple[Num, Num]]:
    """The numbers of a site of which one is the other one's reciprocal, as far as it is written out."""
    known = [num for reading in readings(project, path, site) for num in reading.numbers]
    numbers = list({(num.path, num.span): num for num in known if num.is_literal and not num.weak}.values())
    for one, other in combinations(numbers, 2):
        if one.power == other.power and _is_inverse(one, other):
            yield one, other


def _is_inverse(one: Num, other: Num) -> bool:
    longer, shorter = sorted((one, other), key=_digits, reverse=True)
    if _digits(longer) < _DIGITS or shorter.written <= 0 or longer.written <= 0:
        return False
    return float(f"{1 / shorter.written:.{_digits(longer)}g}") == longer.written


def _digits(num: Num) -> int:
    """How many digits of a number count."""
    mantissa = num.text.lower().partition("e")[0]
    return len(mantissa.replace(".", "").replace("_", "").lstrip("-0"))


def _upturned(path: str, site: Site, one: Num, other: Num) -> Finding:
    assert other.span is not None and one.span is not None
    return finding(
        "SCL203",
        other.path,
        other.span,
        f"{other.text} is the reciprocal of {one.text}, which {one.path}:{one.span.line} has for the same factor",
        related=[
            related(one.path, one.span, "the other number"),
            related(site.span.path or path, site.span, describe(site)),
        ],
        help="write the number that the code means in both",
        severity="warning",
    )
