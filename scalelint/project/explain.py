"""Why, and why not: what the analyser believes about one line, and what the rules made of it."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.escaping import on_one_line
from scalelint.model import FileSummary, Flow, Site, Span
from scalelint.project.link import Project

_SPACES = {"encode": ("raw latents (σ¹)", "model latents (σ⁰)"), "decode": ("model latents (σ⁰)", "raw latents (σ¹)")}


def explain_line(project: Project, path: str, line: int) -> str:
    """A report for people: sites on the line with their evidence, ways through it, definitions, and the rules' verdicts."""
    summary = project.files.get(path)
    if summary is None:
        return f"{on_one_line(path)}: nothing here is about latents: no autoencoder, no factor, no conversion"
    parts = [*_sites(summary, line), *_conversions(project, path, line), *_definitions(summary, line)]
    if not parts:
        parts = [f"{path}:{line}: no latent is scaled here, and no factor is defined", *_near(summary, line)]
    return "\n".join(map(on_one_line, [*parts, *_rules(project, path, line)]))


def _on(span: Span | None, line: int) -> bool:
    return span is not None and span.line <= line <= span.end_line


def _sites(summary: FileSummary, line: int) -> Iterator[str]:
    for index, site in enumerate(summary.sites):
        if _on(site.span, line) or _on(site.statement, line):
            yield from _site(site)
            yield from (f"  way: {way}" for way in ways_through(summary, index))


def _site(site: Site) -> Iterator[str]:
    before, after = _SPACES.get(site.direction, ("latents of unknown space", "latents of unknown space"))
    verb = "multiplied" if site.operation == "multiply" else "divided"
    yield f"line {site.span.line}: {before} are {verb} by `{site.factor}` and become {after}"
    root = f"`{site.factor}` is `{site.root}`" if site.factor != site.root else f"the factor is `{site.root}`"
    held = ", held as its reciprocal" if site.inverted else ""
    value = f", the number {site.value:g}" if site.value is not None else ""
    yield f"  factor: {root}{held}{value}"
    yield f"  convention: {site.convention} ({site.direction} and {site.operation})"
    yield f"  autoencoder: {site.autoencoder or 'unknown'};  shift in the same map: {'yes' if site.shift else 'no'}"
    if site.guard:
        yield f"  only where: {site.guard}"
    for evidence in site.evidence:
        yield f"  {'strong' if evidence.strong else 'weak'} evidence, line {evidence.span.line}: {evidence.text}"
    if not site.strong:
        yield "  no strong evidence at either end: rules that need it stay silent about this site"


def ways_through(summary: FileSummary, index: int) -> Iterator[str]:
    """The ways of latents through one site, each once."""
    shown: set[str] = set()
    for flow in summary.flows:
        if any(step.site == index for step in flow.steps):
            text = _way(flow)
            if text not in shown and len(shown) < 6:
                shown.add(text)
                yield text


def _way(flow: Flow) -> str:
    steps = " ".join(f"{step.operator} {step.root or step.operand}" for step in flow.steps)
    origin = (
        f"{flow.origin.kind} ({flow.origin.text}, line {flow.origin.span.line})"
        if flow.origin.text
        else flow.origin.kind
    )
    sink = (
        f"{flow.sink.kind} ({flow.sink.text}, line {flow.sink.span.line})"
        if flow.sink.kind != "returned"
        else f"returned by {flow.scope}"
    )
    return f"{origin} -> {steps} -> {sink}"


def _conversions(project: Project, path: str, line: int) -> Iterator[str]:
    listed = ((key, each) for key, own in project.composed.conversions.items() for each in own)
    for key, conversion in listed:
        if (conversion.span.path or key) == path and _on(conversion.span, line):
            owner = f" of class {conversion.owner} ({conversion.owner_path})" if conversion.owner else ""
            space = (
                f", which {'hands out' if conversion.kind == 'encode' else 'takes'} {conversion.space} latents"
                if conversion.space != "unknown"
                else ""
            )
            yield f"line {line}: `{conversion.text}` {conversion.kind}s with {conversion.autoencoder}{owner}{space}"
            yield f"  scaled beside it: {'yes' if conversion.scaled else 'no'};  shifted: {'yes' if conversion.shifted else 'no'}"


def _definitions(summary: FileSummary, line: int) -> Iterator[str]:
    for definition in summary.definitions:
        if _on(definition.span, line):
            source = (
                f" (1 / {definition.root})"
                if definition.inverted
                else f" ({definition.root})"
                if definition.root
                else ""
            )
            yield f"line {line}: {definition.kind} of the {definition.role} `{definition.target}` = {definition.expression or 'nothing'}{source}"
    for reading in summary.readings:
        if not reading.span.path and _on(reading.span, line):
            yield f"line {line}: {reading.kind} of `{reading.name}`" + (
                f" with the default {reading.fallback_text}" if reading.has_fallback else ""
            )


def _near(summary: FileSummary, line: int) -> Iterator[str]:
    if summary.sites:
        nearest = min(summary.sites, key=lambda site: abs(site.span.line - line))
        yield f"  the nearest site is on line {nearest.span.line}: {nearest.direction}, {nearest.operation} by `{nearest.root}`"


def _rules(project: Project, path: str, line: int) -> Iterator[str]:
    from scalelint.checks.registry import checks

    silent = []
    for code, function in checks().items():
        found = [f for f in function(project.composed) if f.path == path and f.line <= line <= max(f.end_line, f.line)]
        yield from (f"{code} reports: {f.message}" for f in found)
        if not found:
            silent.append(code)
    yield f"looked and stayed silent: {', '.join(silent)}"
