"""Questions that several rules ask about sites, and the words in which they answer."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import TypeAlias

from scalelint.checks.maps.forked import goes_both_ways
from scalelint.checks.objects.aliases import join_by_definition
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Endpoint, FileSummary, Related, Site, Span
from scalelint.project.conversions import UNNAMED, Conversion, tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project

OPPOSITE = {"reciprocal": "std", "std": "reciprocal"}
FORMULA = {"reciprocal": "encode `z * f`, decode `z / f`", "std": "encode `z / f`, decode `z * f`"}
MEANS = {"reciprocal": "1/std", "std": "the std"}


def related(path: str, span: Span, message: str) -> Related:
    """The other end of a disagreement."""
    return Related(span.path or path, span.line, span.column, message, span.end_line, span.end_column)


def place_of(summary: FileSummary, end: Endpoint, sites: Iterable[Site | None], *, given: bool = True) -> Span:
    """Where to put the finger on an end whose other direction is scaled at ``sites``.

    Inside of an autoencoder's class where that scales itself, else at the call from outside. A helper of another file decodes
    what it is ``given``: who scales beside its call has to undo it there.
    """
    known = [site for site in sites if site is not None]
    homes = {site.span.path for site in known}
    if given and end.call is not None and end.call.path in homes and end.span.path not in homes and end.entry is None:
        near = end.near  # of several calls that lead there the last one in that file
        return near if near is not None and near.path == end.call.path else end.call
    owner = next((cls.name for cls in summary.classes if cls.span == end.owner), "")
    inside = bool(owner) and any(site.scope.partition(".")[0] == owner for site in known)
    return end.entry if end.entry is not None and not inside else end.span


def describe(site: Site) -> str:
    """``encode multiplies by `self.vae.config.scaling_factor```."""
    verb = "multiplies" if site.operation == "multiply" else "divides"
    return f"{site.direction} {verb} by `{site.root}`"


#: what is said of a site beside an autoencoder's call
ENDS = ("comes out of ", "goes into ")


def documented(site: Site) -> str:
    """The convention that a factor's public documentation gives it: diffusers' attributes, batch-norm statistics; "" if none."""
    name = tail(site.root)
    owner = site.root.rpartition(".")[0]
    if not owner or site.root.startswith("self.config.") or not site.autoencoder or site.autoencoder == "self":
        return ""
    words = words_of(name)
    public = owner.endswith(".config") or (owner == site.autoencoder and _converts(site, owner))
    if name == "scaling_factor" and public:
        return "reciprocal"
    if words == ("latents", "std") and public:
        return "std"
    if words == ("running", "var"):
        return "std"
    return ""


def _converts(site: Site, owner: str) -> bool:
    """Whether what holds a factor is the object that encodes or decodes, as far as is seen, and no settings for it: ``cfg.ae``."""
    ends = [e.text.partition(said)[2] for e in site.evidence for said in ENDS if e.text.startswith(said)]
    called = [end.rpartition(".")[0] for end in ends if end.rpartition(".")[2] in ("encode", "decode")]
    return owner.startswith("self.") or not called or owner in called


def confident(site: Site) -> bool:
    """Whether a site's direction rests on more than names: a call at either end, or the form of its affine map."""
    return site.strong or any(e.text.startswith("a shift is") for e in site.evidence)


_PLACES = ("comes out of ", "goes into ", "comes from ", "is mixed with noise", "is or contains ")


def placed(site: Site) -> bool:
    """Whether something at either end says the direction, however weak: a callable named decode, a sampler."""
    return confident(site) or any(e.text.startswith(_PLACES) for e in site.evidence)


SCALING_WORDS = frozenset(
    {
        "invert",
        "inverse",
        "inverted",
        "scale",
        "scaling",
        "scaled",
        "normalize",
        "normalise",
        "normalized",
        "denormalize",
        "denormalise",
        "unscale",
        "legacy",
        "reciprocal",
    }
)


def deliberate(summary: FileSummary, site: Site) -> bool:
    """Whether a condition about scaling itself chooses between both ways (``if not config.invert_scale_latents``), or one
    that nothing settles in a helper that serves both directions."""
    if goes_both_ways(summary, site):
        return True
    if not site.guard or not SCALING_WORDS.intersection(words_of(site.guard)):
        return False
    return any(
        other.scope == site.scope
        and other.direction == site.direction
        and other.operation != site.operation
        and tail(other.root) == tail(site.root)
        and (other.guard == f"not ({site.guard})" or site.guard == f"not ({other.guard})")
        for other in summary.sites
    )


def effect(site: Site, times: int = 2) -> str:
    """What a wrong operator does to the numbers, where the factor's value is known: ``0.18215² = 0.033``."""
    if site.value is None or not site.value:
        return ""
    size = site.value if site.operation == "multiply" else 1 / site.value
    ratio = size**times
    base = f"{site.value:g}" if site.operation == "multiply" else f"(1/{site.value:g})"
    power = "²" if times == 2 else ""
    return f" ({base}{power} = {ratio:.3g} times the right size)"


def factor_sites(project: Project, path: str) -> list[tuple[str, str, list[Site]]]:
    """(autoencoder group, factor name, confident sites) of one file; most rules ask."""
    return _factor_sites(project).get(path, [])


@functools.lru_cache(maxsize=2)
def _factor_sites(project: Project) -> dict[str, list[tuple[str, str, list[Site]]]]:
    return {path: _factors_of(summary) for path, summary in project.files.items() if summary.sites}


def placed_sites(summary: FileSummary) -> list[tuple[str, str, list[Site]]]:
    """(autoencoder group, factor name, sites with anything at either end) of one file."""
    return _factors_of(summary, placed)


def _factors_of(summary: FileSummary, known: Callable[[Site], bool] = confident) -> list[tuple[str, str, list[Site]]]:
    groups: dict[tuple[str, str], list[Site]] = {}
    owners = groups_of(summary)
    ratios = _ratios(summary)
    for index, site in enumerate(summary.sites):
        if site.expression in ratios:
            continue
        if known(site) and site.convention != "unknown" and site.role == "scale" and not deliberate(summary, site):
            owner = owners.of_site(index, site)
            groups.setdefault((owner, tail(site.root)), []).append(site)
    _join_by_number(groups)
    join_by_definition(groups, summary)
    for key in [each for each in groups if each[0] == UNNAMED]:
        others = [other for other in groups if other[0] != UNNAMED and _is_one(key, other, groups)]
        if len(others) == 1:  # one such factor: whoever decodes here, its latents are the same
            groups[others[0]] = sorted([*groups[others[0]], *groups.pop(key)], key=lambda site: site.span)
    return [(group, name, sites) for (group, name), sites in groups.items()]


def _ratios(summary: FileSummary) -> set[Span | None]:
    """The operations by two factors of one name, ``z * (small.factor / large.factor)``: from one model's latents to another's."""
    roots: dict[tuple[Span | None, str], dict[str, set[str]]] = {}
    for site in summary.sites:
        if site.expression is not None and site.value is None:
            roots.setdefault((site.expression, tail(site.root)), {}).setdefault(site.root, set()).add(site.operation)
    return {place for (place, _), known in roots.items() if len(known) > 1 and len(set().union(*known.values())) > 1}


#: (autoencoder group, factor name) to sites
_Sites: TypeAlias = dict[tuple[str, str], list[Site]]


def _join_by_number(groups: _Sites) -> None:
    """One number by which latents of one autoencoder are scaled is one factor, under whatever names it is held."""
    first: dict[tuple[str, float], tuple[str, str]] = {}
    for key in list(groups):
        value = _number_of(groups[key])
        known = key if value is None else first.setdefault((key[0], value), key)
        if known != key:
            groups[known] = sorted([*groups[known], *groups.pop(key)], key=lambda site: site.span)


def _is_one(key: tuple[str, str], other: tuple[str, str], groups: _Sites) -> bool:
    """Whether two factors have one name, or are one number."""
    value = _number_of(groups[key])
    return key[1] == other[1] or (value is not None and value == _number_of(groups[other]))


def _number_of(sites: list[Site]) -> float | None:
    """The number that all of some sites scale by."""
    values = {site.value for site in sites}
    return values.pop() if len(values) == 1 else None


def by_kind(conversions: list[Conversion]) -> tuple[list[Conversion], list[Conversion]]:
    """The encodes and the decodes of one autoencoder that are some beyond doubt."""
    strong = [c for c in conversions if c.strong]
    return [c for c in strong if c.kind == "encode"], [c for c in strong if c.kind == "decode"]
