"""SCL103: one direction shifts, the other does not."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import by_kind, related
from scalelint.checks.registry import finding, rule
from scalelint.checks.siblings import shifting_relative
from scalelint.model import FileSummary, Finding, Site
from scalelint.project.conversions import Conversion, tail
from scalelint.project.link import Project


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
                if not sites or not shifted or _raw_on_purpose(conversion) or _chosen(summary, conversion, shifted):
                    continue
                if all(site.shift for _, site in sites):
                    continue  # what is a shift here only a caller shows
                other = next((c for c in shifted if c.kind != conversion.kind), shifted[0])
                yield _unshifted(path, conversion, sites[0][1], path, other, other.kind)
    yield from _unlike_relatives(project.by_file)


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
    guards = [site.guard for other in beside for _, site in other.sites(summary) if site.direction == plain.kind]
    return any(name in guard for guard in guards for name in names)


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
