"""SCL402: a tensor that others hold is scaled in place."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import describe, related
from scalelint.checks.registry import finding, rule
from scalelint.model import FileSummary, Finding, Related, Reuse, Site, Span
from scalelint.project.link import Project

#: what tells most comes first
_ORDER = ("read", "again", "kept", "returned", "caller")


@rule("SCL402")
def inplace_scale(project: Project) -> Iterator[Finding]:
    """A tensor that others hold is scaled in place."""
    for path, summary in project.files.items():
        sites = {
            site.expression: site for site in (*_placed(summary), *summary.sites) if site.role in ("scale", "unnamed")
        }
        groups: dict[Span, list[Reuse]] = {}
        for reuse in summary.reuses:
            groups.setdefault(reuse.site, []).append(reuse)
        for operation, reuses in groups.items():
            site = sites.get(operation)
            known = {reuse.kind for reuse in reuses}
            kind = next((each for each in _ORDER if each in known), "")
            # ``unscale_``: so PyTorch calls what works in place
            declared = site is not None and site.scope.endswith("_") and not site.scope.endswith("__")
            if site is None or not kind or (kind == "caller" and (declared or "called" in known)):
                continue
            if kind == "returned" and site.direction != "decode":
                continue  # it is there to scale what it is handed
            first = min(
                (each for each in reuses if each.kind == kind), key=lambda each: (each.place is None, each.place)
            )
            yield _report(path, site, first)


def _placed(summary: FileSummary) -> list[Site]:
    """What scales latents under a name that says nothing, where the way of the latents tells that it is their factor."""
    known = {step.span for flow in summary.flows for step in flow.steps if step.kind == "scale"}
    return [site for site in summary.suspects if site.role == "unnamed" and site.strong and site.expression in known]


def _report(path: str, site: Site, reuse: Reuse) -> Finding:
    line = reuse.place.line if reuse.place is not None else 0
    where = (
        f"{reuse.place.path}:{line}"
        if reuse.place is not None and reuse.place.path != site.span.path
        else f"line {line}"
    )
    said = {
        "read": f"`{reuse.text}`, read again on {where}, is the same tensor and is scaled too",
        "again": "the same tensor comes here again and is scaled once more",
        "kept": f"`{reuse.text}` keeps the tensor, and the next use of it is scaled twice",
        "returned": f"`{reuse.text}` goes back to the caller with the tensor in it, for whom it is scaled now",
        "caller": "the caller's tensor changes, and a second use of it is scaled twice",
    }[reuse.kind]
    places = [related(path, call, "the tensor is handed over here") for call in reuse.calls[:1]]
    if reuse.place is not None and reuse.kind == "read":
        places.append(related(path, reuse.place, f"`{reuse.text}` is read here"))
    return finding(
        "SCL402", path, site.span, f"{describe(site)} in place: {said}", related=_once(places), help=_help(site)
    )


def _help(site: Site) -> str:
    operator = "*" if site.operation == "multiply" else "/"
    return f"make a new tensor: `{operator}` in an expression of its own, `z = z {operator} {site.root}`, instead of changing it"


def _once(places: list[Related]) -> list[Related]:
    return list(dict.fromkeys(places))
