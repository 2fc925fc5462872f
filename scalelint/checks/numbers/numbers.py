"""Published numbers, and the numbers that sites scale by wherever they are written, as several rules ask for them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from math import isclose

import msgspec

from scalelint.checks.evidence import OPPOSITE, confident, describe, related
from scalelint.knowledge.constants import (
    CHECKPOINT,
    DISTINCTIVE_DIGITS,
    Constant,
    Match,
    digits_of,
    exact,
    factors_near,
    for_checkpoint,
)
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import PRETRAINED, Num, Text, Thing
from scalelint.model import FileSummary, Related, Site, Span
from scalelint.project.link import Project
from scalelint.project.numbers import Reading, readings


@functools.lru_cache(maxsize=1024)
def published(value: float | None) -> list[Match]:
    """The constants that a number is (not the inverse of) and that only one owner has."""
    return (
        [m for m in exact(value) if m.kind == "exact" and m.constant.distinctive and m.channel < 0]
        if value is not None
        else []
    )


def number_of(site: Site) -> str:
    """A site's number as the reader sees it: ``0.18215``, or ``vae_scale = 0.18215``."""
    return site.root if site.value is None or site.root[:1].isdigit() else f"`{site.root}` = {site.value:g}"


class Written(msgspec.Struct, frozen=True, eq=False):
    """A number that a site scales by, where it is written, and on what way it comes to the site."""

    path: str  #: of the number
    span: Span
    num: Num
    site: Site
    site_path: str
    reading: Reading

    @property
    def shown(self) -> str:
        """The number as written, with the name it goes by at the site."""
        return self.num.text if self.at_site else f"{self.num.text} (`{self.site.root}`)"

    @property
    def at_site(self) -> bool:
        """Whether it stands in the operand itself."""
        return (self.path, self.span) == (self.site_path, self.site.span)

    def scaled_here(self) -> list[Related]:
        """The site, where it is another place than the number."""
        return [] if self.at_site else [related(self.site_path, self.site.span, describe(self.site))]


def scalings(summary: FileSummary) -> list[Site]:
    """The sites of a file, and products of latents with what may turn out to be a number."""
    return [*summary.sites, *(s for s in summary.suspects if s.role == "unnamed" and s.strong)]


def written(project: Project) -> list[Written]:
    """Every number that a latent is scaled by, once for each way it comes there; found once a run."""
    return _written(project)


@functools.lru_cache(maxsize=2)
def _written(project: Project) -> list[Written]:
    return list(_all(project))


def _all(project: Project) -> Iterator[Written]:
    for path, summary in project.files.items():
        for site in scalings(summary):
            if site.role not in ("scale", "unnamed"):
                continue
            for reading in readings(project, path, site):
                for num in reading.numbers:
                    if num.span is not None and num.is_literal:
                        yield Written(num.path or path, num.span, num, site, path, reading)


def is_known_at(project: Project, path: str, site: Site) -> bool:
    """Whether a site's autoencoder can be named where the site stands: it may be known from the function's caller only."""
    key = site.autoencoder
    root = key.partition(".")[0]
    home = site.span.path or path
    ledger = project.books.ledgers.get(home)
    if root in ("self", "cls") or ledger is None:
        return True
    beside = (c for c in project.conversions.get(path, ()) if c.span.path in ("", home) and c.scope == site.scope)
    if any(c.text.startswith(f"{key}.") for c in beside):
        return True
    scope = site.scope
    while True:
        if root in ledger.functions.get(scope, ()) or any(b.name == root for b in ledger.bindings if b.scope == scope):
            return True
        if not scope:
            return root in ledger.imports
        scope = scope.rpartition(".")[0]


def owner_of(number: float, constants: list[Constant]) -> Constant | None:
    """The constant among ``constants`` that a number is, is the inverse of, or is one written shorter."""
    for constant in constants:
        value = constant.value
        if value is not None and any(is_same(number, right) for right in (value, 1 / value if value else 0.0)):
            return constant
    return None


def is_same(number: float, right: float) -> bool:
    """Whether a number is another one, or that one written shorter: 5.49 is 1 / 0.18215, and 5.5 is anybody's."""
    if right == 0 or abs(number - right) > 2e-3 * abs(right):
        return False
    return isclose(number, right) or len(digits_of(number)[0]) >= DISTINCTIVE_DIGITS


def is_rounded(number: float, constants: list[Constant]) -> bool:
    """Whether a number is a factor of some, or its inverse, as somebody remembers it: near it, and not it."""
    return owner_of(number, constants) is None and factors_near(number, constants)


def against(found: Written) -> Match | None:
    """The published number that a site uses in the other convention; None where some owner agrees."""
    site, num = found.site, found.num
    if site.convention not in OPPOSITE or not confident(site) or num.chosen:
        return None
    opposed = None
    for match in exact(abs(num.value)):
        constant = match.constant
        if not constant.distinctive or match.channel >= 0 or constant.convention not in OPPOSITE:
            continue
        holds = constant.convention if match.kind == "exact" else OPPOSITE[constant.convention]
        if holds == site.convention:
            return None
        opposed = opposed or match
    return opposed or _rounded(found)


def _rounded(found: Written) -> Match | None:
    """The factor of the checkpoint that is loaded, of which a site uses the rounded inverse as if it were the factor: 5.49."""
    for constant in found.reading.constants:
        value, number = constant.value, abs(found.num.value)
        if (
            value is None
            or constant.convention not in OPPOSITE
            or is_same(number, value)
            or not is_same(number, 1 / value)
        ):
            continue
        if OPPOSITE[constant.convention] != found.site.convention:
            return Match(constant, "inverse", value, distance=abs(number * value - 1))
    return None


def is_spoken_of(project: Project, match: Match) -> bool:
    """Whether a program is about the model whose number may be meant: its class, its checkpoint, or the number itself."""
    constant = match.constant
    if match.edit == "known typo":
        return True
    imported = (origin for summary in project.files.values() for origin in summary.imports.values())
    if any(origin.rpartition(".")[2] == constant.class_name for origin in imported):
        return True
    loaded = {h.checkpoint for summary in project.files.values() for h in summary.handles if h.checkpoint}
    loaded |= {found.reading.checkpoint for found in written(project)}
    if any(constant in for_checkpoint(name) for name in loaded):
        return True
    return constant.model in _spoken(project) or any(found.num.written == match.value for found in written(project))


@functools.lru_cache(maxsize=2)
def _spoken(project: Project) -> frozenset[str]:
    """The models whose published shift the latents of a program are shifted by."""
    flows = (flow for summary in project.files.values() for flow in summary.flows)
    shifts = {abs(step.value) for flow in flows for step in flow.steps if step.kind == "shift" and step.value}
    matches = (match for value in shifts for match in exact(value))
    return frozenset(m.constant.model for m in matches if m.constant.convention == "shift" and m.constant.distinctive)


def is_checkpoints_own(project: Project, path: str, site: Site) -> bool:
    """Whether the checkpoint is named, by whatever way, and a site's number is its factor."""
    known = readings(project, path, site)
    return bool(known) and all(
        r.numbers
        and all(owner_of(n.written, r.constants or r.choices) or _stands_beside_its_name(project, n) for n in r.numbers)
        for r in known
    )


def is_of_every_checkpoint(project: Project, site: Site) -> bool:
    """Whether whatever checkpoints a tree names where it loads autoencoders have a site's number, as far as they are known."""
    known, value = _checkpoints(project), site.value
    return value is not None and bool(known) and all(owner_of(value, factors) is not None for factors in known)


@functools.lru_cache(maxsize=2)
def _checkpoints(project: Project) -> list[list[Constant]]:
    """The published factors of each checkpoint that a tree loads an autoencoder from: alone, or with a pipeline around it."""
    evaluator = project.evaluator
    found: list[list[Constant]] = []
    for path, ledger in project.books.ledgers.items():
        loaders = [b for b in ledger.bindings if any(f".{name}(" in b.text for name in PRETRAINED)]
        things = [v for b in loaders for v in evaluator.bound(b, Place(path, b.scope)) if isinstance(v, Thing)]
        texts = [c.value for thing in things for c in thing.checkpoints if isinstance(c, Text)]
        known = [for_checkpoint(text) or for_checkpoint(f"./{text}") for text in texts]  # ``weights/...`` is no owner
        found += [[c for c in each if c.convention != "shift" and c.value] for each in known]
    return [factors for factors in found if factors]


def _stands_beside_its_name(project: Project, num: Num) -> bool:
    """Whether settings of one module or class hold a number and the name of the checkpoint that it is the factor of."""
    bindings = [b for b in project.books.of(num.path).bindings if b.kind in ("assign", "field")]
    line = num.span.line if num.span is not None else 0
    home = {b.scope for b in bindings if b.span.line <= line <= b.span.end_line}
    texts = (text for b in bindings if b.scope in home for text in CHECKPOINT.findall(b.text))
    return any(owner_of(num.written, for_checkpoint(text)) for text in texts)
