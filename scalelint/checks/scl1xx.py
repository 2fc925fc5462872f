"""SCL1xx: the two directions of one autoencoder must undo each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from scalelint.checks.evidence import MEANS, by_kind, describe, documented, effect, factor_sites, related
from scalelint.checks.evidence import SCALING_WORDS as _SCALING_WORDS
from scalelint.checks.registry import finding, rule
from scalelint.checks.siblings import shifting_relative
from scalelint.knowledge.constants import exact, near
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FileSummary, Finding, Site, Step
from scalelint.project.conversions import Conversion, Way, helper_pairs, tail
from scalelint.project.link import Project


@rule("SCL101")
def asymmetric_scale(project: Project) -> Iterator[Finding]:
    """One factor multiplies in both directions, or divides in both."""
    for path, summary in project.files.items():
        for _, _, sites in factor_sites(project, path):
            conventions = {site.convention for site in sites}
            if len(conventions) == 2 and {site.direction for site in sites} == {"encode", "decode"}:
                yield from _odd_ones(path, sites)
        yield from _scaled_images(path, summary)
        for encode, decode in helper_pairs(summary):
            yield from _uneven_helpers(path, encode, decode)


def _uneven_helpers(path: str, encode: Conversion, decode: Conversion) -> Iterator[Finding]:
    """Two functions that undo each other by their names use one factor in the same way."""
    there = {tail(s.root): s for way in encode.ways for s in way.scales}
    for step in (s for way in decode.ways for s in way.scales):
        other = there.get(tail(step.root))
        if other is not None and other.operator == step.operator:
            yield finding(
                "SCL101",
                path,
                step.span,
                f"`{decode.text}` and `{encode.text}` both {'multiply' if step.operator == '*' else 'divide'} by `{step.root}`: they do not undo each other",
                related=[related(path, other.span, f"{encode.text}: `{other.operand}`")],
                severity="warning",
            )


def _odd_ones(path: str, sites: list[Site]) -> Iterator[Finding]:
    """The sites on the wrong side: against the documented convention, else the fewer, else those that decode."""
    expected = next((documented(site) for site in sites if documented(site)), "")
    counts = Counter(site.convention for site in sites)
    if not expected:
        (first, many), (second, few) = counts.most_common(2)
        expected = first if many > few else next(site.convention for site in sites if site.direction == "encode")
        del second
    right = [site for site in sites if site.convention == expected]
    for site in sites:
        if site.convention == expected:
            continue
        other = next((s for s in right if s.direction != site.direction), right[0])
        operator = "/" if site.operation == "multiply" else "*"
        yield finding(
            "SCL101",
            path,
            site.span,
            f"{describe(site)}, but {describe(other)} on line {other.span.line}: the two do not undo each other{effect(site)}",
            related=[related(path, other.span, f"the other direction: {describe(other)}")],
            help=f"`{site.root}` is {MEANS[expected]} here; write `{operator}` instead",
        )


def _scaled_images(path: str, summary: FileSummary) -> Iterator[Finding]:
    for site in summary.suspects:
        if site.role == "denominator":
            yield finding(
                "SCL101",
                path,
                site.span,
                f"`{site.root}` is divided by the latent: the result is inverted, not scaled",
                help=f"write `z * {site.root}` to normalise, `z / {site.root}` to go back",
            )
        if site.role != "image":
            continue
        encode = next((s for s in summary.sites if s.direction == "encode" and tail(s.root) == tail(site.root)), None)
        if encode is not None:
            yield finding(
                "SCL101",
                path,
                site.span,
                f"the decoded image is scaled by `{site.root}`; the latent has to be, before it is decoded",
                related=[related(path, encode.span, describe(encode))],
                help=f"decode `z {'/' if encode.operation == 'multiply' else '*'} {site.root}`",
            )


@rule("SCL102")
def missing_scale(project: Project) -> Iterator[Finding]:
    """One direction scales and the other does not."""
    for path, summary in project.files.items():
        for pair in helper_pairs(summary):
            yield from _uneven_pair(path, *pair)
        for conversions in project.groups(path).values():
            encodes, decodes = by_kind(conversions)
            scaled = [c for c in (*encodes, *decodes) if c.scaled and not c.opaque]
            if any(c.space == "model" for c in conversions):
                continue
            yield from _ignored_statistics(project, path, decodes)
            if not scaled:
                yield from _unscaled_beside_sites(path, summary, decodes)
                continue
            yield from _partly_scaled(path, summary, encodes, decodes)
            for conversion in (*encodes, *decodes):
                if conversion.scaled:
                    if _forgotten_branch(summary, conversion, scaled):
                        yield _missing(path, summary, conversion, scaled)
                elif _moves_between_spaces(conversion, scaled):
                    found = _missing(path, summary, conversion, scaled)
                    quantised = "VQ" in project.class_name(path, conversion.autoencoder)  # often used unscaled
                    yield msgspec.structs.replace(found, severity="warning") if quantised else found
                elif _raw_sample(conversion, scaled):
                    yield msgspec.structs.replace(_missing(path, summary, conversion, scaled), severity="warning")


def _moves_between_spaces(conversion: Conversion, scaled: list[Conversion]) -> bool:
    """Whether unscaled latents provably cross between raw and model here."""
    other = [c for c in scaled if c.kind != conversion.kind]
    if other and any(way.shifts and not way.scales and len(way.maps) == 1 for way in conversion.ways):
        return True  # half of the affine map is there
    if conversion.kind == "decode":
        kinds = {way.far.kind for way in conversion.ways}
        if "denoised" in kinds or "noise" in kinds:
            return True
        return (
            "parameter" in kinds <= {"parameter", "unknown"}
            and bool(other)
            and conversion.scope.split(".")[0] == other[0].scope.split(".")[0]
        )
    if any(way.far.kind == "noise" and not way.near for c in other for way in c.ways):
        return False  # noise that an autoencoder's own decoder expects: it is added to raw latents
    return bool(other) and any(
        way.far.kind == "noised" and way.far.strong and not any(s.kind == "scale" for steps in way.maps for s in steps)
        for way in conversion.ways
    )


def _uneven_pair(path: str, encode: Conversion, decode: Conversion) -> Iterator[Finding]:
    """Of two functions that undo each other by their names one scales by a factor that the other leaves out."""
    names = {c.kind: {tail(s.root): s for way in c.ways for s in way.scales} for c in (encode, decode)}
    for one, other in ((encode, decode), (decode, encode)):
        for name in sorted(names[other.kind].keys() - names[one.kind].keys()):
            if names[one.kind] and not names[one.kind].keys() <= names[other.kind].keys():
                continue
            step = names[other.kind][name]
            yield finding(
                "SCL102",
                path,
                one.span,
                f"`{one.text}` does not scale by `{name}`, which `{other.text}` on line {step.span.line} does",
                related=[related(path, step.span, f"{other.text}: `{step.operand}`")],
                severity="warning",
            )


def _forgotten_branch(summary: FileSummary, conversion: Conversion, scaled: list[Conversion]) -> bool:
    """Some ways of this conversion are scaled, another one is provably not, and the other direction always scales."""
    sites = [site for _, site in conversion.sites(summary)]
    if any(
        _SCALING_WORDS & set(words_of(site.guard)) or (conversion.kind == "decode" and site.scope != conversion.scope)
        for site in sites
    ):
        return False  # an option of the function says whether to scale, or whether to call the helper that does
    others = [c for c in scaled if c.kind != conversion.kind]
    kinds = ("noised",) if conversion.kind == "encode" else ("denoised",)
    bare = [w for w in conversion.ways if w.far.kind in kinds and w.far.strong and not w.near and len(w.maps) == 1]
    return (
        bool(bare)
        and bool(others)
        and all(way.scales for c in others for way in c.ways)
        and not _SCALING_WORDS & {w for b in bare for c in b.flow.conditions for w in words_of(c)}
    )


def _raw_sample(conversion: Conversion, scaled: list[Conversion]) -> bool:
    """A sample (not the mode, which models take as a raw condition) goes into the diffusion model unscaled."""
    if conversion.kind != "encode" or not any(c.kind == "decode" for c in scaled):
        return False
    to_model = [w for w in conversion.ways if w.far.kind == "denoiser"]
    return bool(to_model) and not any(w.flow.deterministic or w.near for w in conversion.ways)


def _unscaled_beside_sites(path: str, summary: FileSummary, decodes: list[Conversion]) -> Iterator[Finding]:
    """Latents from the diffusion model are decoded as they are, although the file normalises what it encodes elsewhere."""
    site = next((s for s in summary.sites if s.direction == "encode" and s.strong and s.role == "scale"), None)
    for conversion in decodes if site is not None else ():
        if site is None or not {"denoised", "noise"} & {way.far.kind for way in conversion.ways} or conversion.opaque:
            continue
        if site.autoencoder.rpartition(".")[2] == conversion.autoencoder.rpartition(".")[2]:
            yield finding(
                "SCL102",
                path,
                conversion.span,
                f"model latents are decoded without being scaled, while {describe(site)} on line {site.span.line}",
                related=[related(path, site.span, describe(site))],
                help=f"undo the scaling of line {site.span.line} here",
            )


def _partly_scaled(
    path: str, summary: FileSummary, encodes: list[Conversion], decodes: list[Conversion]
) -> Iterator[Finding]:
    """One direction scales by two factors (``latents_std`` and ``scaling_factor``), the other by one of them."""
    for mine, others in ((encodes, decodes), (decodes, encodes)):
        theirs = sorted({shape for c in others if not c.opaque for shape in _shapes(c)}, key=str)
        for conversion in (c for c in mine if not c.opaque):
            for names, shifted in sorted(_shapes(conversion) - set(theirs), key=str):
                larger = next((t for t, also in theirs if names < t and also == shifted), None)
                sites = [s for _, s in conversion.sites(summary) if tail(s.root) in names]
                if larger is None or not sites:
                    continue
                other = next(s for c in others for _, s in c.sites(summary) if tail(s.root) in larger - names)
                yield finding(
                    "SCL102",
                    path,
                    sites[0].span,
                    f"{conversion.kind} scales by `{sites[0].root}` only, while {other.direction} on line {other.span.line} also scales by `{other.root}`",
                    related=[related(path, other.span, describe(other))],
                    help="scale by the same factors in both directions",
                )


def _ignored_statistics(project: Project, path: str, decodes: list[Conversion]) -> Iterator[Finding]:
    """The autoencoder's class declares per-channel statistics, and nothing in this file reads them."""
    summary = project.files[path]
    if any(tail(site.root) == "latents_std" for site in summary.sites):
        return
    for conversion in decodes:
        owned = project.class_of(path, conversion.autoencoder) if not conversion.opaque else None
        if owned is None or "denoised" not in {way.far.kind for way in conversion.ways}:
            continue
        declared = [project.files[owned.path].definitions[i] for i in owned.cls.definitions]
        statistics = next((d for d in declared if d.name == "latents_std" and len(d.values) > 1), None)
        if statistics is not None:
            yield finding(
                "SCL102",
                path,
                conversion.span,
                f"{owned.cls.name} declares `latents_std`, but the latents are decoded without it",
                related=[related(owned.path, statistics.span, f"declared here with {len(statistics.values)} values")],
                help="decode `z * latents_std + latents_mean`",
                severity="warning",
            )


def _shapes(conversion: Conversion) -> set[tuple[frozenset[str], bool]]:
    """What each way's map is made of: the names of its factors, and whether it shifts."""
    return {
        (frozenset(tail(step.root) for step in way.scales), bool(way.shifts))
        for way in conversion.ways
        if way.scales and all(step.root and step.value is None for step in way.scales)
    }


def _missing(path: str, summary: FileSummary, conversion: Conversion, scaled: list[Conversion]) -> Finding:
    other = next((c for c in scaled if c.kind != conversion.kind), scaled[0])
    sites = other.sites(summary)
    place = sites[0][1].span if sites else other.span
    said = describe(sites[0][1]) if sites else f"{other.kind} scales"
    what = (
        "model latents are decoded without being scaled"
        if conversion.kind == "decode"
        else "raw latents meet noise without being scaled"
    )
    same = "also " if other.kind == conversion.kind else ""
    return finding(
        "SCL102",
        path,
        conversion.span,
        f"{what}, while {said} on line {place.line}",
        related=[related(path, place, f"{same}{said}")],
        help=f"scale the latents as line {place.line} does" if same else f"undo the scaling of line {place.line} here",
    )


@rule("SCL103")
def missing_shift(project: Project) -> Iterator[Finding]:
    """One direction shifts and the other only scales."""
    for path, summary in project.files.items():
        for conversions in project.groups(path).values():
            encodes, decodes = by_kind(conversions)
            shifted = [c for c in (*encodes, *decodes) if c.shifted and c.scaled]
            plain = [c for c in (*encodes, *decodes) if c.scaled and not c.shifted and not c.opaque]
            for conversion in plain:
                sites = conversion.sites(summary)
                if not sites or not shifted or _raw_on_purpose(conversion):
                    continue
                other = next((c for c in shifted if c.kind != conversion.kind), shifted[0])
                yield _unshifted(path, conversion, sites[0][1], path, other, other.kind)
            if plain and not shifted:
                yield from shifting_relative(project, path, plain, _unshifted)


def _raw_on_purpose(conversion: Conversion) -> bool:
    """Scaled and unscaled again: a raw condition."""
    return all(len([m for m in way.maps if any(s.kind == "scale" for s in m)]) > 1 for way in conversion.ways)


def _unshifted(path: str, conversion: Conversion, site: Site, other_path: str, other: Conversion, kind: str) -> Finding:
    step = next(step for way in other.ways for step in way.shifts or way.scales)
    where = f"line {step.span.line}" if other_path == path else f"{other_path}:{step.span.line}"
    sign = "subtract" if conversion.kind == "encode" else "add"
    verb = "subtracts" if step.operator == "-" else "adds"
    return finding(
        "SCL103",
        path,
        site.span,
        f"{conversion.kind} only scales the latents, but {kind} on {where} also {verb} `{step.root or step.operand}`",
        related=[related(other_path, step.span, f"{kind} {verb} `{step.root or step.operand}`")],
        severity=None if other_path == path else "warning",
        help=f"{sign} the shift here too: encode `(z - shift) * f`, decode `z / f + shift`",
    )


@rule("SCL104")
def shift_order(project: Project) -> Iterator[Finding]:
    """The shift is applied in the wrong space."""
    for path, summary in project.files.items():
        for evidence in summary.mixed:
            yield finding(
                "SCL104", path, evidence.span, "the shift is subtracted from the factor, not from the latent",
                help="encode `(z - shift) * f`, decode `z / f + shift`",
            )  # fmt: skip
        for conversions in project.groups(path).values():
            encodes, decodes = by_kind(conversions)
            for encode in encodes:
                mine = _order(encode)
                other = next((d for d in decodes if mine and _order(d) == mine), None)
                if other is not None and not any(_order(d) not in ("", mine) for d in decodes):
                    yield _misplaced(path, summary, encode, other, mine)


def _order(conversion: Conversion) -> str:
    """``shift scale`` or ``scale shift``: the order in which a conversion's map does the two; "" where unclear."""
    found = set()
    for way in conversion.ways:
        kinds = [step.kind for step in way.near]
        if "shift" in kinds and "scale" in kinds:
            found.add("shift scale" if kinds.index("shift") < kinds.index("scale") else "scale shift")
    return found.pop() if len(found) == 1 else ""


def _misplaced(path: str, summary: FileSummary, encode: Conversion, decode: Conversion, order: str) -> Finding:
    wrong = encode if order == "scale shift" else decode
    right = decode if wrong is encode else encode
    step = next(s for way in wrong.ways for s in way.shifts)
    site = (wrong.sites(summary) or right.sites(summary))[0][1]
    place = right.sites(summary)[0][1].span if right.sites(summary) else right.span
    return finding(
        "SCL104",
        path,
        site.span,
        f"{wrong.kind} shifts by `{step.root or step.operand}` in the wrong space: both directions {order.replace(' ', ', then ')}",
        related=[related(path, place, f"{right.kind} does the same order")],
        help="the inverse of scale-then-shift is unshift-then-unscale: encode `(z - shift) * f`, decode `z / f + shift`",
    )


@rule("SCL105")
def double_scale(project: Project) -> Iterator[Finding]:
    """Scaled twice on one path, or outside of an autoencoder that does it inside."""
    for path, summary in project.files.items():
        seen: set[int] = set()
        for conversion in project.conversions.get(path, ()):
            for way in conversion.ways:
                for first, second in _repeated(way):
                    if second.site >= 0 and second.site not in seen and conversion.strong:
                        seen.add(second.site)
                        yield _twice(path, summary, first, second)
            yield from _outside(path, summary, conversion, seen)


def _repeated(way: Way) -> Iterator[tuple[Step, Step]]:
    """Pairs of steps that scale by the same factor in the same way, with nothing between that undoes it."""
    scales = [step for steps in way.maps for step in steps if step.kind == "scale" and step.root]
    for first, second in pairwise(scales):
        if tail(first.root) == tail(second.root) and first.operator == second.operator and first.span != second.span:
            yield first, second


def _twice(path: str, summary: FileSummary, first: Step, second: Step) -> Finding:
    site = summary.sites[second.site]
    return finding(
        "SCL105",
        path,
        site.span,
        f"the latents are scaled by `{site.root}` a second time; line {first.span.line} has done it{effect(site)}",
        related=[related(path, first.span, f"scaled here first: `{first.operand}`")],
        help="scale once on each path",
    )


def _outside(path: str, summary: FileSummary, conversion: Conversion, seen: set[int]) -> Iterator[Finding]:
    if conversion.space != "model" or not conversion.inner:
        return
    inner = conversion.inner[0]
    for index, site in conversion.sites(summary):
        if index in seen or site.direction != conversion.kind:
            continue
        seen.add(index)
        place = f"{inner.path}:{inner.site.span.line}"
        yield finding(
            "SCL105",
            path,
            site.span,
            f"`{conversion.owner}.{conversion.kind}` {'hands out' if conversion.kind == 'encode' else 'takes'} model latents already: "
            f"they are scaled at {place} and again here{effect(site, 1)}",
            related=[related(inner.path, inner.site.span, f"inside {conversion.owner}: {describe(inner.site)}")],
            help="remove the scaling here",
        )


@rule("SCL106")
def different_constant(project: Project) -> Iterator[Finding]:
    """The two directions use different numbers, or one the config and one a literal."""
    for path, summary in project.files.items():
        for conversions in project.groups(path).values():
            encodes, decodes = by_kind(conversions)
            here = {site.root: site for c in encodes for _, site in c.sites(summary) if site.direction == "encode"}
            there = {site.root: site for c in decodes for _, site in c.sites(summary) if site.direction == "decode"}
            if not here or not there or {tail(r) for r in here} & {tail(r) for r in there}:
                continue
            pair = _differing(list(here.values()), list(there.values()))
            if pair is not None:
                yield _different(path, *pair)


def _differing(here: list[Site], there: list[Site]) -> tuple[Site, Site] | None:
    """(a site with a literal, a site of the other direction); None where both are names, or one is a misprint."""
    for one, other in ((here, there), (there, here)):
        for site in one:
            if site.value is None or near(site.value):
                continue
            partner = other[0]
            if partner.value is None and not documented(partner):
                continue
            if partner.value is not None and (
                near(partner.value) or abs(partner.value - site.value) <= 1e-9 * abs(site.value)
            ):
                continue
            return site, partner
    return None


def _different(path: str, site: Site, other: Site) -> Finding:
    ratio = f"; a round trip is off by a factor of {_ratio(site, other):.4g}" if site.value and other.value else ""
    known = exact(site.value) if site.value is not None else []
    whose = f" ({known[0].constant.model})" if known and known[0].constant.distinctive else ""
    return finding(
        "SCL106",
        path,
        site.span,
        f"{site.direction} uses the number {site.root}{whose}, {other.direction} on line {other.span.line} uses `{other.root}`{ratio}",
        related=[related(path, other.span, describe(other))],
        help=f"use `{other.root}` in both directions"
        if other.value is None
        else "give the factor one name and use it in both directions",
    )


def _ratio(site: Site, other: Site) -> float:
    assert site.value is not None and other.value is not None
    return site.value / other.value if site.operation != other.operation else site.value * other.value
