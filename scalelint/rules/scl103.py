"""SCL103: one direction shifts, the other does not."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import by_kind, related
from scalelint.checks.maps.legs import mismatches
from scalelint.checks.maps.taken import taken_at
from scalelint.checks.numbers.shifts import has_none, known_shifts
from scalelint.checks.objects.siblings import shifting_relative
from scalelint.checks.registry import finding, rule
from scalelint.checks.ways.omitted import silent_call
from scalelint.knowledge.constants import exact
from scalelint.model import FileSummary, Finding, Site, Span, Step
from scalelint.project.conversions import UNNAMED, Conversion, tail
from scalelint.project.link import Project


@rule("SCL103")
def missing_shift(project: Project) -> Iterator[Finding]:
    """One direction shifts and the other only scales."""
    reported = set()
    for found in (
        *_by_conversions(project),
        *_unlike_relatives(project.by_file),
        *_uneven_legs(project),
        *_known(project),
    ):
        place = (found.path, found.line, found.column)
        if place not in reported:
            reported.add(place)
            yield found


def _by_conversions(project: Project) -> Iterator[Finding]:
    for path, summary in project.files.items():
        for conversions in project.groups(path).values():
            encodes, decodes = by_kind(conversions)
            shifted = [c for c in (*encodes, *decodes) if c.scaled and any(way.shifts for way in c.ways)]
            plain = [c for c in (*encodes, *decodes) if c.scaled and not c.shifted and not c.opaque]
            for conversion in plain:
                sites = conversion.sites(summary)
                if any(way.flow.drifts for way in conversion.ways):
                    continue  # what may be the shift under a name that does not tell
                if not sites or not shifted or _raw_on_purpose(conversion) or _chosen(summary, conversion, shifted):
                    continue
                steps = [step for way in conversion.ways for step in way.scales]
                call = silent_call(project, path, steps)  # of a helper that shifts where it is told to
                if call is None and all(site.shift for _, site in sites):
                    continue  # what is a shift here only a caller shows
                if any(site.scope.rpartition(".")[2] == "_" for _, site in sites):
                    continue  # ``def _(vae: AutoencoderKL, x)``: one of several, each for a class
                if _optional_in_both(conversion, encodes, decodes):
                    continue
                if _comes_back(conversion) and all(map(_comes_back, shifted)):
                    continue  # of two autoencoders between which the program chooses, each with both directions of its own
                if _has_partner(conversion, encodes, decodes):
                    continue
                other = _shifted_beside(summary, conversion, shifted)
                if other is None or (_of_config(other) and all(has_none(project, path, index) for index, _ in sites)):
                    continue
                place = call or _taken(steps, other) or sites[0][1].span
                asked = _is_asked_for(summary, other)
                if asked and conversion.span.path != other.span.path:
                    continue  # written for any autoencoder there, and here for one
                yield _unshifted(path, conversion, place, path, other, other.kind, asked=asked)


def _shifted_beside(summary: FileSummary, conversion: Conversion, shifted: list[Conversion]) -> Conversion | None:
    """What shifts beside a conversion of the same autoencoder, rather in the other direction; None where nothing does."""
    beside = [each for each in shifted if not _are_of_two(summary, conversion, each)]
    return next((each for each in beside if each.kind != conversion.kind), next(iter(beside), None))


def _are_of_two(summary: FileSummary, one: Conversion, other: Conversion) -> bool:
    """Whether two conversions are of different autoencoders for all that is known, of which one may have a shift."""
    return _of_moments_elsewhere(one, other) or _are_of_two_models(summary, one, other)


def _of_moments_elsewhere(conversion: Conversion, other: Conversion) -> bool:
    """Whether two files take moments that they are handed, as no autoencoder's that is known: the one of this, the other of that."""
    nobodys = conversion.group == other.group == UNNAMED and not (conversion.autoencoder or other.autoencoder)
    return nobodys and conversion.kind == other.kind and conversion.span.path != other.span.path


def _are_of_two_models(summary: FileSummary, one: Conversion, other: Conversion) -> bool:
    """Whether the published numbers that two conversions scale by are those of different autoencoders: one may have a shift."""
    mine, theirs = (
        {match.constant.model for _, site in c.sites(summary) if site.value is not None for match in exact(site.value)}
        for c in (one, other)
    )
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _taken(steps: list[Step], other: Conversion) -> Span | None:
    """The call of what scales here, where the other direction runs the same code; None where it doesn't."""
    there = [step for way in other.ways for step in way.near]
    return next((place for step in steps if (place := taken_at(step, there)) != step.span), None)


def _is_asked_for(summary: FileSummary, shifted: Conversion) -> bool:
    """Whether a conversion shifts only where the configuration of the autoencoder has a shift: for others both are right."""
    ways = [way for way in shifted.ways if way.shifts]
    return _of_config(shifted) and all(_asks(summary, way.shifts, way.scales) for way in ways)


def _asks(summary: FileSummary, shifts: list[Step], scales: list[Step]) -> bool:
    """Whether latents are shifted beside a question for the shift of a configuration: under a condition, or with a default."""
    names = {tail(step.root) for step in shifts if ".config" in step.root}
    if any(_guards(summary.sites[step.site], names) for step in scales if step.site >= 0):
        return True
    around = {step.scope.partition(".")[0] for step in shifts}
    return any(each.name in names and each.scope.partition(".")[0] in around for each in summary.readings)


def _of_config(conversion: Conversion) -> bool:
    """Whether all that a conversion shifts by is read from the configuration of an autoencoder."""
    return all(".config" in step.root for way in conversion.ways for step in way.shifts)


def _uneven_legs(project: Project) -> Iterator[Finding]:
    """Two directions that scale there and back, and of which one shifts, wherever their ends stand."""
    for found in mismatches(project):
        if found.face != "missing" or (found.side.stored and _shifted_when_stored(project)):
            continue
        summary = project.files[found.path]
        names = {tail(step.root) for step in found.there.shifts}
        if _asked(summary, names, found.side.scope, found.side.kind):
            continue
        shift = found.there.shifts[0]
        site = summary.sites[found.step.site] if found.step.site >= 0 else None
        place = site.span if site is not None else found.step.span
        silent = silent_call(project, found.path, [found.step])
        if site is not None and found.step.call is not None and (site.shift or silent is not None):
            place = found.step.call  # a helper that shifts for others
        elif (taken := taken_at(found.step, found.there.steps)) != found.step.span:
            place = taken
        asked = _asks(project.files[found.other.path], found.there.shifts, found.there.scales)
        strong, also = found.strong and not asked, " where the autoencoder has one" if asked else ""
        yield _report(
            found.path, found.side.kind, place, found.other.path, shift, found.other.kind, strong=strong, also=also
        )


def _known(project: Project) -> Iterator[Finding]:
    """Latents of an autoencoder with a shift, by its checkpoint or by the models beside it, that nothing shifts."""
    for found in known_shifts(project):
        site = found.site
        owner = site.root.rpartition(".")[0] if ".config" in site.root else f"{site.autoencoder}.config"
        shift = f"{owner}.{found.shift}"
        scaled = f"{'*' if site.operation == 'multiply' else '/'} {site.root}"
        yield finding(
            "SCL103",
            found.path,
            site.span,
            f"{site.direction} only scales the latents, but {found.reason}: every channel is off by it",
            help=f"write `(z - {shift}) {scaled}`" if site.direction == "encode" else f"write `z {scaled} + {shift}`",
            severity=None if found.strong else "warning",
        )


def _shifted_when_stored(project: Project) -> bool:
    """Whether some latents of the project are shifted before they are stored: then a reader need not."""
    return any(
        flow.sink.kind == "stored" and any(step.kind == "shift" for step in flow.steps)
        for summary in project.files.values()
        for flow in summary.flows
    )


def _unlike_relatives(project: Project) -> Iterator[Finding]:
    """Files that only scale, although a file of the same family of models shifts."""
    for path in project.files:
        for conversions in project.groups(path).values():
            own = [c for c in conversions if not c.span.path]
            encodes, decodes = by_kind(own)
            every = [*encodes, *decodes]
            plain = [c for c in every if c.scaled and not c.shifted and not c.opaque]
            if plain and not any(c.shifted and c.scaled for c in every):
                yield from shifting_relative(project, path, plain, _unshifted)


def _chosen(summary: FileSummary, plain: Conversion, shifted: list[Conversion]) -> bool:
    """Whether the code asks for the shift itself and has a way for autoencoders without one."""
    names = {tail(step.root) for other in shifted for way in other.ways for step in way.shifts if step.root}
    beside = [plain, *(other for other in shifted if other.kind == plain.kind and other.scope == plain.scope)]
    sites = [site for other in beside for _, site in other.sites(summary)]
    return any(_guards(site, names) for site in sites if site.direction == plain.kind)


def _optional_in_both(plain: Conversion, encodes: list[Conversion], decodes: list[Conversion]) -> bool:
    """Whether latents are shifted on some ways only, in both directions: whatever says on which."""
    same, other = (encodes, decodes) if plain.kind == "encode" else (decodes, encodes)
    beside = any(c.scope == plain.scope and c.shifted for c in same if c is not plain)
    return beside and any(way.scales and not way.shifts for c in other for way in c.ways)


def _has_partner(plain: Conversion, encodes: list[Conversion], decodes: list[Conversion]) -> bool:
    """Whether another file than those that shift goes the other way without a shift, too: several models share a class."""
    there = [way for c in (decodes if plain.kind == "encode" else encodes) for way in c.ways if way.scales]
    shifting = {step.span.path for way in there for step in way.shifts}
    return any(step.span.path not in shifting for way in there if not way.shifts for step in way.scales)


def _comes_back(conversion: Conversion) -> bool:
    """Whether latents go from here to the other direction, or come from it, and each shift on the way is taken back."""
    far = "decoded" if conversion.kind == "encode" else "encoded"
    trips = [
        [s.operator for s in way.flow.steps if s.kind == "shift"] for way in conversion.ways if way.far.kind == far
    ]
    return bool(trips) and all(signs.count("+") == signs.count("-") for signs in trips)


def _asked(summary: FileSummary, names: set[str], scope: str, kind: str) -> bool:
    """Whether a function scales under a condition that asks for the shift."""
    return any(_guards(site, names) for site in summary.sites if site.scope == scope and site.direction == kind)


def _guards(site: Site, names: set[str]) -> bool:
    return any(name in site.guard for name in names)


def _raw_on_purpose(conversion: Conversion) -> bool:
    """Scaled and unscaled again: a raw condition."""
    return all(len([m for m in way.maps if any(s.kind == "scale" for s in m)]) > 1 for way in conversion.ways)


def _unshifted(
    path: str,
    conversion: Conversion,
    place: Site | Span,
    other_path: str,
    other: Conversion,
    kind: str,
    *,
    asked: bool = False,
) -> Finding:
    step = next(step for way in other.ways for step in way.shifts or way.scales)
    span = place.span if isinstance(place, Site) else place
    known = {tail(each.root) for way in conversion.ways for each in way.scales}
    beside = (each.root for way in other.ways if way.shifts for each in way.scales if tail(each.root) not in known)
    also = f" and scales by `{further}`" if (further := next(beside, "")) else ""
    also += f" where the autoencoder has {'them' if further else 'one'}" if asked else ""
    return _report(
        path, conversion.kind, span, other_path, step, kind, strong=other_path == path and not asked, also=also
    )


def _report(
    path: str, own: str, span: Span, other_path: str, step: Step, kind: str, *, strong: bool, also: str = ""
) -> Finding:
    where = (
        f"line {step.span.line}"
        if step.span.path in ("", span.path) and other_path == path
        else f"{step.span.path or other_path}:{step.span.line}"
    )
    sign = "subtract" if own == "encode" else "add"
    verb = "subtracts" if step.operator == "-" else "adds"
    return finding(
        "SCL103",
        path,
        span,
        f"{own} only scales the latents, but {kind} on {where} also {verb} `{step.root or step.operand}`{also}",
        related=[related(other_path, step.span, f"{kind} {verb} `{step.root or step.operand}`")],
        severity=None if strong else "warning",
        help=f"{sign} the shift here too: encode `(z - shift) * f`, decode `z / f + shift`",
    )
