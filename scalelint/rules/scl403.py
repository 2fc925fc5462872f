"""SCL403: a guard that lets None through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.maps.maps import undone_pairs
from scalelint.checks.maps.options import by_option
from scalelint.checks.maps.partners import pairs
from scalelint.checks.maps.sides import Leg, Side
from scalelint.checks.registry import finding, rule
from scalelint.checks.settings.nones import lets_none_through
from scalelint.model import FileSummary, Finding, Reading, Site, Step
from scalelint.project.conversions import tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.products import ends

#: an attribute of the object itself: ``z - self.shift``, and not ``z - self.vae.config.shift_factor``
_HELD = re.compile(r"\bself\.\w+(?![\w.(])")
_WORDS = re.compile(r"\w+")
#: keys that every configuration of their class has, often with None
_MAY_BE_NONE = ("shift_factor", "latents_mean", "latents_std")


@rule("SCL403")
def none_guard(project: Project) -> Iterator[Finding]:
    """``hasattr`` alone guards a factor that may be None, or one direction alone asks for None."""
    yield from _one_sided(project)
    yield from _substituted(project)
    yield from _scaled_too(project)
    yield from by_option(project)
    for path, summary in project.files.items():
        yield from lets_none_through(project, path, summary)
        for reading in summary.readings:
            if reading.kind != "hasattr" or not _may_be_none(reading) or _checked(summary, reading):
                continue
            if not _has_always(project, path, reading.base, reading.name):
                scoped = (s for f in summary.flows for s in f.steps if f.scope == reading.scope)
                uses = [s for s in scoped if tail(s.root) == reading.name]
                used = min(uses, key=lambda s: (s.span.line < reading.span.line, s.span.line), default=None)
                if used is not None:
                    yield finding(
                        "SCL403",
                        path,
                        reading.span,
                        f"`{reading.base}.{reading.name}` exists in every config of this kind but may be None: asking whether it is there lets None through",
                        related=[related(path, used.span, "used here")],
                        help=f"write `getattr({reading.base}, {reading.name!r}, None) is not None`",
                    )


def _one_sided(project: Project) -> Iterator[Finding]:
    """One direction has a way for a shift that is None, and the other one always shifts by it."""
    seen = set()
    for pair in (*pairs(project), *undone_pairs(project)):
        for asks, uses in (pair, pair[::-1]):
            asked = _asked(project.files[asks.path], asks, project.files[uses.path], uses)
            always = [step for leg in uses.legs for step in leg.shifts]
            step = next((s for s in always if tail(s.root) in asked), None)
            if step is None or not all(leg.shifts for leg in uses.legs) or step.span in seen:
                continue
            seen.add(step.span)
            there = asked[tail(step.root)]
            yield finding(
                "SCL403",
                uses.path,
                step.span,
                f"`{step.root}` may be None, for which {asks.kind} has a way; {uses.kind} always shifts by it",
                related=[related(asks.path, there.span, f"{asks.kind} does so only where there is one")],
                help=f"ask for None here too, or write `({step.root} or 0.0)`",
            )


def _substituted(project: Project) -> Iterator[Finding]:
    """One direction shifts by what has something in its place where there is none, the other one by the setting itself."""
    for path, summary in project.files.items():
        if not any(map(_lets_none, summary.readings)):
            continue
        kept, groups = _substitutes(summary), groups_of(summary)
        shifts: dict[tuple[str, str], list[tuple[Step, str]]] = {}  # by autoencoder and direction
        for flow, end in ends(summary):
            if end.strong:
                found = [(step, flow.scope) for step in flow.steps if step.kind == "shift"]
                shifts.setdefault((groups.of(flow, end), end.kind), []).extend(found)
        for (group, kind), mine in shifts.items():
            other = "decoded" if kind == "encoded" else "encoded"
            asking = {name: s for s, scope in mine if (name := kept.get(s.root) or _held(summary, s, scope))}
            for step, scope in shifts.get((group, other), ()):
                bare = "." in step.root and step.root not in kept and not _HELD.search(step.written)
                there = asking.get(tail(step.root)) if bare else None
                if there is not None and tail(step.root) not in _read(summary, {scope}):
                    yield _as_it_is(path, step, there, other)
                    break


def _held(summary: FileSummary, step: Step, scope: str) -> str:
    """The setting that an attribute holds by which a step shifts, where its constructor has something in its place; or ""."""
    name, constructor = tail(step.root), f"{scope.rpartition('.')[0]}.__init__"
    held = name in _MAY_BE_NONE and _HELD.search(step.written) is not None
    given = (r for r in summary.readings if r.scope == constructor and r.name == name and _lets_none(r))
    return name if held and any(r.kind == "or" or r.fallback_text not in ("", "None") for r in given) else ""


def _as_it_is(path: str, step: Step, there: Step, kind: str) -> Finding:
    kinds = ("encode", "decode") if kind == "encoded" else ("decode", "encode")
    return finding(
        "SCL403",
        path,
        step.span,
        f"`{step.root}` may be None, for which {kinds[1]} has something else; {kinds[0]} shifts by it as it is",
        related=[related(path, there.span, f"{kinds[1]} shifts here, by `{there.root}`")],
        help=f"shift by `{there.root}` here too",
    )


def _substitutes(summary: FileSummary) -> dict[str, str]:
    """Names that hold a setting which may be None, or something else instead: ``self.shift = cfg.shift_factor or 0.0``."""
    return {
        each.target: tail(each.root)
        for each in summary.definitions
        for r in summary.readings
        if each.value_span is not None and r.name == tail(each.root) in _MAY_BE_NONE and _lets_none(r)
        if each.value_span.path == r.span.path and each.value_span.line <= r.span.line <= each.value_span.end_line
    }


def _scaled_too(project: Project) -> Iterator[Finding]:
    """One direction scales only where there is a shift, and the other one always scales."""
    for pair in pairs(project):
        for asks, uses in (pair, pair[::-1]):
            if not asks.idle or uses.idle or not all(leg.affine.scale for leg in uses.legs):
                continue
            sites = project.files[asks.path].sites
            found = [
                (step, shift.root)
                for leg in asks.legs
                for shift in leg.shifts
                for step in leg.scales
                if step.site >= 0
                and {tail(shift.root), tail(shift.written)} & set(_WORDS.findall(sites[step.site].guard))
                and not _is_either_way(sites, sites[step.site])
            ]
            if found and all(leg.is_whole for leg in asks.legs if leg.steps):
                step, shift = found[0]
                there = next(step for leg in uses.legs for step in leg.scales)
                yield finding(
                    "SCL403",
                    asks.path,
                    sites[step.site].span,
                    f"{asks.kind} scales only where there is a `{shift}`, while {uses.kind} always scales",
                    related=[related(uses.path, there.span, f"{uses.kind} scales here")],
                    help="let the guard stand around the shift alone",
                )


def _is_either_way(sites: list[Site], site: Site) -> bool:
    """Whether the other branch scales by the same: a guard that asks in what form the factor is, ``isinstance(s, Tensor)``."""
    return any(
        tail(other.root) == tail(site.root) and (other.scope, other.direction) == (site.scope, site.direction)
        for other in sites
        if other.guard == f"not ({site.guard})" or site.guard == f"not ({other.guard})"
    )


def _asked(summary: FileSummary, side: Side, there: FileSummary, other: Side) -> dict[str, Step]:
    """The shifts that a side takes only where they are there, and about which the other one does not ask, by name."""
    without = [leg for leg in side.legs if not leg.shifts]
    scopes = _scopes(summary, side)
    asked = _read(summary)
    if any(reading.kind == "none-check" and reading.scope in scopes for reading in summary.readings):
        asked |= set(_MAY_BE_NONE)  # under whatever local name
    scopes_there = _scopes(there, other)
    asked -= _read(there, scopes_there)
    asked -= {_held(there, step, scope) for leg in other.legs for step in leg.shifts for scope in scopes_there}
    shifting = [leg for leg in side.legs if any(not bare.steps or _is_rest(bare, leg, asked) for bare in without)]
    return {name: step for leg in shifting for step in leg.shifts if (name := tail(step.root)) in asked}


def _is_rest(bare: Leg, leg: Leg, asked: set[str]) -> bool:
    """Whether a leg scales as another one does without what it asks for, or by something else in the place of all that."""
    factors = {name for name, _ in leg.affine.scale} & asked - {name for name, _ in bare.affine.scale}
    rest = {(name, power) for name, power in leg.affine.scale if name not in factors}
    return bare.affine.scale == rest or not rest


def _read(summary: FileSummary, scopes: set[str] | None = None) -> set[str]:
    """The factors that code reads with something in their place where there is none."""
    return {r.name for r in summary.readings if _lets_none(r) and (scopes is None or r.scope in scopes)}


def _lets_none(reading: Reading) -> bool:
    """Whether code goes on where a factor is not there."""
    return reading.kind != "hasattr" and (reading.kind != "getattr" or reading.has_fallback)


def _scopes(summary: FileSummary, side: Side) -> set[str]:
    """The functions that have a part in one direction."""
    return {side.scope, *(summary.sites[s.site].scope for leg in side.legs for s in leg.steps if s.site >= 0)}


def _may_be_none(reading: Reading) -> bool:
    return reading.name in _MAY_BE_NONE and ".config" in f".{reading.base}"


def _has_always(project: Project, path: str, config: str, name: str) -> bool:
    """Whether the autoencoder's class has numbers there unless its checkpoint says otherwise: then nothing has to be asked."""
    known = project.class_name(path, config.removesuffix(".config"))
    origins = project.files[path].imports.values()
    kinds = {known} if known else {each.rpartition(".")[2] for each in origins if project.libraries.autoencoder(each)}
    return bool(kinds) and all(project.libraries.has_always(kind, name) for kind in kinds)


def _checked(summary: FileSummary, reading: Reading) -> bool:
    """Whether the same scope also asks for None, or has something in its place."""
    return any(
        r.kind in ("none-check", "or", "ternary") and r.name == reading.name and r.scope == reading.scope
        for r in summary.readings
    )
