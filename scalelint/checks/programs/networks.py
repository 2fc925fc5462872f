"""Networks that are fed latents of one autoencoder in both spaces: trained in one, used in the other.

A network is known by its class where that is of the project, else by what it is called: in one class or file, or in a
trainer and a sampler side by side.
"""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from scalelint.checks.advice import Spot, formula, line_of
from scalelint.checks.evidence import SCALING_WORDS, related
from scalelint.checks.registry import finding
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FileSummary, Finding, Flow, Span
from scalelint.project.conversions import may_scale, tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.products import denoisers

#: what makes an attribute a network: a layer or a module is constructed
_NETWORK = re.compile(r"^(?:torch\.)?nn\.[A-Z]\w+\(|^[A-Z]\w+\(")
#: words of functions that train
_TRAINS = frozenset({"train", "training", "fit", "loss", "losses", "objective", "learn"})
Space: TypeAlias = Literal["raw", "model", ""]


class Feed(msgspec.Struct, frozen=True, eq=False):
    """Latents that go into a network."""

    path: str
    unit: tuple[str, str]  #: the file and the class that it happens in
    space: Space
    flow: Flow

    @property
    def place(self) -> Span:
        """The call of the network; of what a function puts under a key for whoever calls it, where that begins.

        Of a network that an object holds, the call of the object: those are as many as there are users.
        """
        sink = self.flow.sink
        if sink.kind == "item":
            return self.flow.origin.span
        held = bool(self.unit[1]) and sink.text.startswith("self.") and sink.kind == "denoiser"
        return sink.call if held and sink.call is not None else sink.span


class Fed(msgspec.Struct, frozen=True, eq=False):
    """A network that takes raw latents in one place and scaled ones in another."""

    raw: Feed
    scaled: Feed
    odd: bool = False  #: the raw ones go in beside scaled ones, of which the other place hands over all

    @property
    def wrong(self) -> Feed:
        """The place to look at: not the one that the network is trained in, or where one of its inputs differs from the others."""
        if self.odd:
            return self.raw
        return self.scaled if _trains(self.raw) and not _trains(self.scaled) else self.raw

    @property
    def left_out(self) -> Span | None:
        """The call of a helper that scales for the other place, and for this one does not; None where no helper does."""
        here, there = self.raw.flow, self.scaled.flow
        call = here.origin.call if self.wrong is self.raw and here.origin.span == there.origin.span else None
        helped = (s.kind == "scale" and s.call is not None and s.call == there.origin.call for s in there.steps)
        return call if any(helped) else None


def fed_both(project: Project) -> Iterator[Fed]:
    """Every such network, once for each place that differs from the others."""
    roles = _roles(project)
    for feeds in _by_network(project):
        if any(_converts(project, feed) for feed in feeds):
            continue
        calls: dict[Span, set[str]] = {}
        for feed in feeds:
            calls.setdefault(feed.place, set()).add(feed.space)
        if any("" in spaces for spaces in calls.values()):
            continue  # what nobody knows
        if any(len(spaces) > 1 for spaces in calls.values()):
            yield from _odd_ones(feeds, roles)
            continue
        known = sorted(feeds, key=lambda feed: not feed.flow.origin.strong)
        raw, scaled = ([feed for feed in known if feed.space == space] for space in ("raw", "model"))
        if not raw or not scaled or not all(_comparable(one, other, roles) for one in raw for other in scaled):
            continue
        pairs = {Fed(one, scaled[0]).wrong.place: Fed(one, scaled[0]) for one in reversed(raw)}
        yield from reversed(pairs.values())


def _converts(project: Project, feed: Feed) -> bool:
    """Whether what is fed is asked to encode or decode elsewhere: LDM's ``cond_stage_model`` may be the first stage itself."""
    name = tail(feed.flow.sink.text)
    return bool(name) and any(
        call.callee.endswith((f"{name}.encode", f"{name}.decode"))
        for call in project.books.of(feed.place.path or feed.path).calls
    )


def _odd_ones(feeds: list[Feed], roles: dict[Hashable, set[str]]) -> Iterator[Fed]:
    """Raw latents that one call of a network puts beside scaled ones, where another call puts as many, all of them scaled."""
    calls: dict[Span, list[Feed]] = {}
    for feed in feeds:
        calls.setdefault(feed.place, []).append(feed)
    whole = [each for each in calls.values() if {feed.space for feed in each} == {"model"} and len(each) > 1]
    for mixed in calls.values():
        raw = [feed for feed in mixed if feed.space == "raw"]
        for other in whole if 0 < len(raw) < len(mixed) else ():
            if len(other) == len(mixed) and _comparable(raw[0], other[0], roles):
                yield Fed(raw[0], other[0], odd=True)
                break


def wrong_space(fed: Fed) -> Finding:
    """What is wrong with a network that is fed in both spaces."""
    wrong, right = fed.wrong, fed.raw if fed.wrong is fed.scaled else fed.scaled
    what = {"raw": "raw latents", "model": "latents of the diffusion model's space"}
    step = next((step for step in fed.scaled.flow.steps if step.kind == "scale"), None)
    line = line_of(replace(right.place, path=right.place.path or right.path), wrong.place.path or wrong.path)
    there, here = _spot(fed.scaled), _spot(wrong)
    steps = formula(fed.scaled.flow.steps, there, here, undo=wrong is fed.scaled) if step is not None else ""
    to_write = f"hand it `{steps}`: " if steps else ""
    places = [related(right.path, right.place, f"it takes {what[right.space]} here")]
    places.append(related(wrong.path, wrong.flow.origin.span, "these come from here"))
    if step is not None:
        places.append(related(fed.scaled.path, step.span, "scaled here"))
    made = wrong.flow.origin.kind == "denoised"
    call = fed.left_out
    if call is not None:
        places.append(related(wrong.path, wrong.place, f"they go into `{wrong.flow.sink.text}` here"))
    verb = (
        ("hand them over as they were made" if made else "scale them before")
        if wrong is fed.raw
        else "unscale them before"
    )
    asked = fed.scaled.flow.origin.call
    told = f"{'' if made else to_write}{verb}, as they are on {line}"
    if call is not None and asked is not None:
        told = f"ask for the scaling, as {line_of(replace(asked, path=asked.path or fed.scaled.path), call.path or wrong.path)} does"
    return finding(
        "SCL102",
        wrong.path,
        call or wrong.place,
        f"{what[wrong.space]} (from `{wrong.flow.origin.text}`) go into `{wrong.flow.sink.text}`, which takes {what[right.space]} on {line}",
        related=places,
        help=told,
        severity="warning",
    )


def _spot(feed: Feed) -> Spot:
    return Spot(feed.unit[0], feed.flow.scope, feed.flow.origin.autoencoder)


def _by_network(project: Project) -> Iterable[list[Feed]]:
    groups: dict[Hashable, list[Feed]] = {}
    classes = {flow.sink.network for s in project.files.values() for flow in s.flows if flow.sink.network}
    for path, summary in project.files.items():
        trained = _trained(path, summary)
        inside = {c.span for c in project.conversions.get(path, ()) if c.space == "model"}
        models, named = denoisers(summary), groups_of(summary)
        for flow in summary.flows:
            owner = _owner(project, path, flow)
            inner = owner in classes and flow.sink.network != owner  # what a network does with its parts
            key = None if inner else _key(project, path, owner, flow, trained)
            if key is None and not inner and (flow.home, flow.sink.text) in models:
                key = _key_beside_noise(flow, owner, named.of(flow, flow.origin))
            predicted = flow.sink.network and flow.origin.kind == "denoised"
            if key is not None and (flow.origin.strong or predicted):
                home = flow.sink.span.path or flow.home or path
                groups.setdefault(key, []).append(Feed(path, (home, owner), space_of(flow, inside), flow))
    return [feeds for feeds in groups.values() if any(feed.flow.sink.kind != "item" for feed in feeds)]


def _owner(project: Project, path: str, flow: Flow) -> str:
    """The class that a flow is in; of a function inside of another one, none."""
    outermost, _, inner = flow.scope.partition(".")
    return outermost if inner and outermost not in project.books.of(flow.home or path).functions else ""


def _trained(path: str, summary: FileSummary) -> set[tuple[str, str]]:
    """(file, name) of networks whose results a loss compares with what they should be."""
    return {
        (flow.home or path, flow.origin.text)
        for flow in summary.flows
        if flow.origin.kind == "denoised" and flow.sink.kind == "compared" and flow.origin.text
    }


def _key(project: Project, path: str, owner: str, flow: Flow, trained: Container[tuple[str, str]]) -> Hashable | None:
    """What tells a network from others; None where a flow does not end in one."""
    sink, home = flow.sink, flow.sink.span.path or flow.home or path
    if sink.kind == "network":
        return sink.network, sink.slot
    if flow.origin.kind == "encoded" and sink.kind in ("item", "handed") and sink.keys:
        key = sink.keys[-1]  # of a dictionary that goes into a model: ``c_concat``
        return (home.rpartition("/")[0], key) if len(words_of(key)) > 1 else None
    if flow.origin.kind != "encoded" or sink.kind not in ("handed", "denoiser"):
        return None
    own = sink.text.startswith("self.") and _is_network(project, home, owner, sink.text)
    wrapped = sink.text.startswith("self.") and sink.kind == "denoiser" and bool(owner) and sink.call is not None
    if own or wrapped:
        return home, owner, sink.text, sink.slot
    if (sink.kind == "denoiser" and sink.strong) or (home, sink.text) in trained:
        return home.rpartition("/")[0], tail(sink.text), sink.slot
    return None


def _key_beside_noise(flow: Flow, owner: str, group: str) -> Hashable | None:
    """What tells a network that is known by what it makes of noise alone, wherever it came from: its name in a class or a file."""
    told = flow.origin.kind == "encoded" and flow.sink.kind in ("handed", "denoiser")
    return (flow.home, owner, flow.sink.text, flow.sink.slot, group) if told else None


def _is_network(project: Project, path: str, owner: str, network: str) -> bool:
    made = project.books.attributes(path, owner, network.removeprefix("self."))
    return bool(made) and all(_NETWORK.match(binding.text) for binding in made)


def space_of(flow: Flow, inside: set[Span]) -> Space:
    """Where latents stand when they arrive; "" where code that is not followed has a part in it."""
    scales = [step for step in flow.steps if step.kind == "scale"]
    if any(not step.root for step in scales) or any(may_scale(gain) for gain in flow.gains):
        return ""
    if any(SCALING_WORDS & set(words_of(condition)) for condition in flow.conditions):
        return ""
    net = _net(flow)
    if flow.origin.kind == "encoded":
        return "model" if net or flow.origin.span in inside else "" if flow.steps and not scales else "raw"
    if flow.origin.kind == "denoised":
        return "raw" if net else "model"
    return "model" if flow.origin.kind == "noise" and not net else ""  # noise of another size is no latent


def _net(flow: Flow) -> int:
    """How many factors remain when those that are taken back are left out."""
    powers: dict[str, int] = {}
    for step in flow.steps:
        if step.kind == "scale":
            powers[tail(step.root)] = powers.get(tail(step.root), 0) + (1 if step.operator == "*" else -1)
    return sum(1 for power in powers.values() if power)


def _roles(project: Project) -> dict[Hashable, set[str]]:
    """What each class, the functions of each file, and each call of a network do: train or sample."""
    found: dict[Hashable, set[str]] = {}
    for path, summary in project.files.items():
        for flow in summary.flows:
            owner = _owner(project, path, flow)
            role = _role(flow)
            if flow.origin.kind == "denoised" and (told := role or _of_answer(flow)):  # decoded or compared elsewhere
                found.setdefault(_placed(flow.origin.span, flow.home or path), set()).add(told)
            if role:
                found.setdefault((flow.home or path, owner), set()).add(role)
                for scope in {flow.scope, flow.scope.partition(".")[0]} if not owner else {flow.scope}:
                    found.setdefault((flow.home or path, scope), set()).add(role)
    return found


def _role(flow: Flow) -> str:
    if flow.origin.kind == "encoded" and flow.sink.kind == "noised" and flow.sink.strong:
        return "train"
    return "sample" if flow.origin.kind == "denoised" and flow.sink.kind == "decoded" else ""


def _of_answer(flow: Flow) -> str:
    """What is done with the answer of a network where nothing is decoded: what a loss compares is trained."""
    return "train" if flow.sink.kind == "compared" else ""


def _placed(span: Span, path: str) -> Span:
    return replace(span, path=span.path or path)


def _comparable(one: Feed, other: Feed, roles: dict[Hashable, set[str]]) -> bool:
    """Whether both feed one model: its class, or its place, says so, or the one trains what the other samples from."""
    plain = not one.unit[1] and not one.flow.sink.strong  # a parameter of that name may be another one in each function
    if one.flow.sink.network or (one.unit == other.unit and not plain):
        return True
    mine, theirs = (_roles_of(each, roles, plain) for each in (one, other))
    return (mine, theirs) in (({"train"}, {"sample"}), ({"sample"}, {"train"}))


def _roles_of(feed: Feed, roles: dict[Hashable, set[str]], plain: bool) -> set[str]:
    """What the place of a feed does; of a function inside of another one, where it does neither itself, what that does.

    Where neither tells, what becomes of the network's answer does.
    """
    home, scope = feed.unit[0], feed.flow.scope
    places: list[Hashable] = [(home, scope), (home, scope.partition(".")[0])] if plain else [feed.unit]
    return next(
        (found for place in (*places, _placed(feed.flow.sink.span, home)) if (found := roles.get(place))), set()
    )


def _trains(feed: Feed) -> bool:
    return bool(_TRAINS & set(words_of(feed.flow.scope)))
