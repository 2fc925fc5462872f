"""Scaling on demand: a call that does not ask for it, an object that is made without the factor that its like is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import confident, describe, related
from scalelint.checks.registry import finding
from scalelint.files.roles import is_test
from scalelint.model import CallNote, FileSummary, Finding, Site, Span
from scalelint.project.conversions import Conversion, Way, tail
from scalelint.project.link import Project
from scalelint.project.ways import callers

_NAME = re.compile(r"(?<![.\w])[A-Za-z_]\w*")
#: what is called, or asked for a checkpoint, by a name that classes have
_CLASS = re.compile(r"\b([A-Z]\w*)(?=\(|\.from_)")
#: defaults that leave latents as they are
_NEUTRAL = (None, 1, 1.0, False)


def calls_without(
    project: Project, path: str, encodes: list[Conversion], decodes: list[Conversion]
) -> Iterator[tuple[Conversion, Finding]]:
    """A function that scales on demand, called without the demand, while the other direction always scales."""
    summary = project.files[path]
    for mine, others in ((encodes, decodes), (decodes, encodes)):
        known = [c for c in others if not c.opaque and not is_on_demand(project, path, c)]
        crossing = [way for c in known for way in c.ways if way.far.kind not in ("encoded", "decoded")]
        told = [way for way in crossing if way.far.kind not in ("parameter", "returned")]  # calls say what is asked for
        crossing = told or crossing
        if not any(way.scales for way in crossing) or not all(way.scales for way in crossing):
            continue  # what goes straight back is the business of neither
        for conversion in (c for c in mine if c.scaled and not c.opaque):
            for call, far in _without(conversion):
                yield conversion, _not_asked(path, summary, conversion, call, far, next(c for c in known if c.scaled))


def _without(conversion: Conversion) -> Iterator[tuple[Span, Span]]:
    """The calls by which latents cross unscaled on every way, with their other end at the diffusion model."""
    kind = "noised" if conversion.kind == "encode" else "denoised"
    ends: dict[Span, list[Way]] = {}
    for way in conversion.ways:
        if way.far.kind == kind and way.far.strong:
            ends.setdefault(way.far.span, []).append(way)
    seen: set[Span] = set()
    for far, ways in ends.items():
        flow = ways[0].flow
        call = flow.origin.call if conversion.kind == "encode" else flow.sink.call
        if call is not None and call not in seen and not any(way.flow.steps or way.flow.gains for way in ways):
            seen.add(call)
            yield call, far


def _not_asked(path: str, summary: FileSummary, mine: Conversion, call: Span, far: Span, other: Conversion) -> Finding:
    sites, back = mine.sites(summary), other.sites(summary)
    said = describe(back[0][1]) if back else f"{other.kind} scales"
    left = "leaves the latents raw" if mine.kind == "encode" else "decodes model latents as they are"
    site = sites[0][1] if sites else None
    option = site is not None and bool(site.guard)
    where = line_of(site.span, call.path or path) if site is not None else ""
    beside = "scaling is an option there" if option or not where else f"other calls scale, on {where}"
    return finding(
        "SCL102",
        path,
        call,
        f"this call {left}: {beside}, while {said} always",
        related=[
            related(
                path, site.span if site is not None else mine.span, "scaled here" + (", on demand" if option else "")
            ),
            related(path, far, "mixed with noise here" if mine.kind == "encode" else "handed out by the model here"),
            related(path, back[0][1].span if back else other.span, said),
        ],
        help="ask for the scaling here" if option else f"scale as {where or 'the others'} does",
    )


def is_on_demand(project: Project, path: str, conversion: Conversion) -> bool:
    """Whether a conversion scales by an option of its function only, and no call asks for it."""
    sites = conversion.sites(project.files[path])
    asked = any(step.call is not None for way in conversion.ways for step in way.scales)
    return bool(sites) and not asked and all(is_option(project, path, site) for _, site in sites)


def is_option(project: Project, path: str, site: Site) -> bool:
    """Whether a site stands under a condition on a parameter that has a default: who calls decides."""
    home = site.span.path or path
    return any(
        binding.kind == "default"
        for name in _NAME.findall(site.guard)
        for binding in project.books.bindings(home, site.scope, name)
    )


def objects_without(project: Project) -> Iterator[Finding]:
    """Of two objects of one class, made around the same models, one is given the factor and the other is not."""
    whole = project.whole or project
    for path, summary in whole.files.items():
        optional: dict[tuple[str, str, int], Site] = {}
        for site in summary.sites:
            owner, _, method = site.scope.partition(".")
            if method and confident(site) and site.root == f"self.{tail(site.root)}":
                index = _optional_parameter(project, path, owner, tail(site.root))
                if index is not None:
                    optional.setdefault((owner, *index), site)
        for (owner, parameter, place), site in optional.items():
            yield from _made_unlike(project, path, owner, parameter, place, site)


def _optional_parameter(project: Project, path: str, owner: str, name: str) -> tuple[str, int] | None:
    """The constructor's parameter that an attribute holds, with its place, where its default changes nothing."""
    ledger, scope = project.books.of(path), f"{owner}.__init__"
    held = {binding.text for binding in project.books.attributes(path, owner, name)}
    parameters = ledger.functions.get(scope, [])
    parameter = held.pop() if len(held) == 1 else ""
    if parameter not in parameters:
        return None
    defaults = [b.text for b in project.books.bindings(path, scope, parameter) if b.kind == "default"]
    return (parameter, parameters.index(parameter) - 1) if defaults and _value(defaults[0]) in _NEUTRAL else None


def _value(text: str) -> object:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _made_unlike(project: Project, path: str, owner: str, parameter: str, place: int, site: Site) -> Iterator[Finding]:
    calls = callers(project, path, owner)
    given = [(where, call) for where, call in calls if _gives(call, parameter, place)]
    for where, call in calls:
        if (where, call) in given or any(text.startswith("*") for _, text, _ in call.arguments):
            continue
        other = next(((w, c) for w, c in given if _rest(c, parameter, place) == _rest(call, parameter, place)), None)
        if other is None or is_test(where) or _is_set_later(project, where, tail(site.root)):
            continue
        if _has_denoiser(project, call) or (
            _rest(call, parameter, place)
            and _runs_model(project, owner)
            and _share_autoencoder(project, where, other[0])
        ):
            there = line_of(replace(other[1].span, path=other[0]), where)
            yield finding(
                "SCL102",
                where,
                call.span,
                f"`{owner}` is made without `{parameter}` here: its latents stay raw, while {there} makes the same with a factor",
                related=[
                    related(other[0], other[1].span, f"given `{parameter}` here"),
                    related(path, site.span, describe(site)),
                ],
                help=f"hand it `{parameter}` here too",
                severity="warning",
            )


def _gives(call: CallNote, parameter: str, place: int) -> bool:
    words = {word for word, _, _ in call.arguments}
    return parameter in words or sum(not word for word, _, _ in call.arguments) > place


def _rest(call: CallNote, parameter: str, place: int) -> list[tuple[str, str]]:
    return [
        (word, text) for i, (word, text, _) in enumerate(call.arguments) if word != parameter and (word or i != place)
    ]


def _has_denoiser(project: Project, call: CallNote) -> bool:
    """Whether a diffusion model is handed over: without one, raw latents may be what is wanted."""
    return any(project.vocabulary.is_object("denoiser", tail(text)) for _, text, _ in call.arguments)


def _runs_model(project: Project, owner: str) -> bool:
    """Whether methods of a class mix its latents with noise, and decode what a model made: its objects are made for that."""
    ends: set[str] = set()
    for summary in project.files.values():
        for flow in summary.flows:
            inside = flow.scope.partition(".")[0] == owner and any(step.kind == "scale" for step in flow.steps)
            ends |= {flow.origin.kind, flow.sink.kind} if inside else set()
    return {"noised", "denoised"} <= ends


def _is_set_later(project: Project, path: str, name: str) -> bool:
    """Whether a file gives objects the factor after it has made them: ``inferer.scale_factor = state["scale"]``."""
    return any(b.kind == "assign" and b.name.endswith(f".{name}") for b in project.books.of(path).bindings)


def _share_autoencoder(project: Project, one: str, other: str) -> bool:
    """Whether two files make autoencoders of one class."""
    return bool(_autoencoders(project, one) & _autoencoders(project, other))


def _autoencoders(project: Project, path: str) -> set[str]:
    """The classes of autoencoders that a file makes objects of."""
    made = {word for binding in project.books.of(path).bindings for word in _CLASS.findall(binding.text)}
    own = {
        name for name in made for owned in (project.whole or project).classes.get(name, ()) if owned.cls.is_autoencoder
    }
    return own | {name for name in made if project.vocabulary.is_object("autoencoder_class", name)}
