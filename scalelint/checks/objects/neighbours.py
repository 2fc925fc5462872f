"""Objects side by side, each with networks and with a factor under one name: the one's latents scaled by the other's.

``self.wide.encoder(x) / self.wide.deviation`` here and ``self.narrow.encoder(x) / self.wide.deviation`` there: what holds a
network and what holds the factor beside it are one object, unless somebody has mixed them up. No class need say so: the
text of the two does, as each function writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from scalelint.checks.evidence import related
from scalelint.checks.objects.foreigners import weights
from scalelint.checks.objects.handing import as_handed
from scalelint.checks.registry import finding
from scalelint.model import OTHER_WAY, Endpoint, FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import Conversion
from scalelint.project.link import Project
from scalelint.project.promotion import all_of

#: a name of a name, and no more: an element of a list may be the loop's own
_PLAIN = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+")

#: an attribute of one element of a list
_ELEMENT = re.compile(r"(?P<holder>[A-Za-z_][\w.]*)\[\d+\](?P<rest>\.[\w.]+)")
Whose: TypeAlias = Literal["own", "other"]


class _Use(NamedTuple):
    """A factor right beside a network of an autoencoder."""

    flow: Flow
    end: Endpoint
    step: Step
    holds: Whose  #: whether what holds the network holds the factor
    own: list[str]  #: what the factor of this name is called that the network's holder has

    @property
    def place(self) -> Span:
        """Where the factor is written."""
        return self.step.by or self.step.span


def of_neighbours(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """The factor of the object beside, where the network's own holder has one that is used elsewhere.

    Of which weights an autoencoder's configuration is, where that is known, is asked by itself.
    """
    uses = list(_uses(project, path, summary))
    kept = {(use.flow.home, name): use for use in uses if use.holds == "own" for name in (*use.own, use.step.root)}
    owns = [use for use in uses if use.holds == "own"]
    owns.sort(key=lambda use: use.step.written.startswith("self."))
    alike = {key: use for use in owns if (key := _of_class(project, path, use, use.step.written))}
    meant = _meant(uses)
    holders = _holders(summary).union(*(_prefixes(use.step.root) for use in uses if use.holds == "own"))
    seen: set[Span] = set()
    for use in uses:
        own = next((each for each in use.own if (use.flow.home, each) in kept), use.step.root)
        unknown = own == use.step.root and use.holds == "other"
        if unknown and (like := _like(project, path, use, alike)) is not None:
            own, kept[use.flow.home, use.own[0]] = use.own[0], like
        elif use.holds == "other" and _is_setting(project, holders, use.step):
            continue  # of which the network's holder may have it: ``cfg.gain`` beside ``model.gain``
        if use.holds == "own" or own == use.step.root or use.place in seen or len(meant[own, use.step.root]) > 1:
            continue
        if _is_of_class(project, use.flow.home or path, use.step.written) or _is_kept_with_latents(use):
            continue
        if ".config." in own and weights(project, path, use.flow, use.end):
            continue
        other, network = kept[use.flow.home, own], use.end.text
        if use.step.call is not None and use.step.written == use.step.root:
            network = use.end.autoencoder  # which a helper is handed together with the factor
        else:
            own = use.own[0]  # as they are called there
        written = use.step.written if "." in use.step.written else use.step.root
        seen.add(use.place)
        yield finding(
            "SCL106",
            path,
            use.place,
            f"latents of `{network}` are scaled by `{written}`, the factor of another object: `{own}` is its own",
            related=[related(path, other.place, f"scaled here by `{other.step.written or own}`")],
            help=f"use `{own}`",
            severity=None if use.end.strong and other.end.strong else "warning",
        )


def _is_setting(project: Project, holders: set[str], step: Step) -> bool:
    """Whether what has a factor converts nothing anywhere, and is not called like an autoencoder."""
    above = {*_prefixes(step.written), *_prefixes(step.root)}
    called = any(project.vocabulary.is_object("autoencoder", each.rpartition(".")[2]) for each in above)
    return holders.isdisjoint(above) and not called


def _is_kept_with_latents(use: _Use) -> bool:
    """``record.values / record.factor``: a record carries the factor that its latents have; its mean or shift is no latents."""
    holder = use.step.written.rpartition(".")[0]
    fields = re.findall(rf"(?<![\w.]){re.escape(holder)}\.\w+(?![\w(])", use.step.operand) if holder else []
    numbers = {step.written for step, _ in all_of(use.flow)}
    return holder != "self" and not numbers.issuperset(fields)


def _holders(summary: FileSummary) -> set[str]:
    """Whatever holds a network that latents come out of or go into."""
    ends = (end for flow in summary.flows for end in (flow.origin, flow.sink))
    return {held for end in ends for text in (end.text, end.autoencoder) for held in _prefixes(text)}


def _prefixes(text: str) -> set[str]:
    """``a`` and ``a.b`` of ``a.b.c``; not ``self``, which holds everything."""
    parts = text.split(".")
    return {".".join(parts[:size]) for size in range(1, len(parts))} - {"self", "cls"}


def _like(project: Project, path: str, use: _Use, alike: dict[tuple[str, str], _Use]) -> _Use | None:
    """Where what an object of the class of both encodes is scaled by the factor of the same object, whichever it is.

    Who decodes may be handed latents of the other one, unless the class itself says that it scales what it decodes.
    """
    if not alike:
        return None
    mine, other = (_of_class(project, path, use, name) for name in (use.own[0], use.step.written))
    like = alike.get(mine) if mine is not None and mine == other else None
    inside = like is not None and like.step.written.startswith("self.")
    return like if inside or use.end.kind == "encoded" else None


def _of_class(project: Project, path: str, use: _Use, factor: str) -> tuple[str, str] | None:
    """The class that an annotation, or the method around, says the holder of a factor is of, and the factor's own name."""
    holder, _, name = factor.rpartition(".")
    home, scope = use.step.span.path or use.flow.home or path, use.step.scope or use.flow.scope
    if holder == "self":
        cls = project.books.class_of(home, scope)
    else:
        told = {b.text for b in project.books.bindings(home, scope, holder) if b.kind == "annotation"}
        cls = told.pop().strip("'\"") if len(told) == 1 else ""
    return (cls.rpartition(".")[2], name) if cls and name else None


def _is_of_class(project: Project, path: str, factor: str) -> bool:
    """Whether a class holds a factor, ``Codec.gain``, for all of its objects."""
    ledger, holder = project.books.of(path), factor.rpartition(".")[0]
    camel = holder[:1].isupper() and not holder.isupper()
    return holder in ledger.classes or (camel and holder in ledger.imports)


def _uses(project: Project, path: str, summary: FileSummary) -> Iterator[_Use]:
    for flow in (*summary.flows, *_ways_nowhere(summary)):
        steps = [as_handed(project, flow.home or path, step) for step, _ in all_of(flow)]
        for end in (flow.origin, flow.sink):
            if end.kind == ("encoded" if end is flow.origin else "decoded"):
                there = flow.sink if end is flow.origin else flow.origin
                for step in _beside(steps if end is flow.origin else steps[::-1]):
                    told = _told(end, step)
                    owner = step.root.rpartition(".")[0]  # whose own network takes them at the other end
                    if told is not None and not (told[0] == "other" and there.text.startswith(f"{owner}.")):
                        yield _Use(flow, end, step, *told)


def _ways_nowhere(summary: FileSummary) -> Iterator[Flow]:
    """The scalings beside an autoencoder that lead to no place that tells anything: targets of a loss, say."""
    followed = {step.site for flow in summary.flows for step in flow.steps}
    for index, site in enumerate(summary.sites):
        if index in followed or not (site.strong and "." in site.autoencoder) or site.direction == "unknown":
            continue
        kind = f"{site.direction}d"
        operator: Literal["*", "/"] = "*" if site.operation == "multiply" else "/"
        end = Endpoint(kind, site.span, f"{site.autoencoder}.{site.direction}", site.autoencoder)
        step = Step(
            "scale",
            operator,
            site.factor,
            site.root,
            site.span,
            index,
            written=site.factor,
            by=site.span,
            scope=site.scope,
        )
        other = Endpoint("unknown", site.span)
        ends = (end, other) if kind == "encoded" else (other, end)
        yield Flow(*ends, [step], site.scope, home=site.span.path)


def _beside(steps: list[Step]) -> Iterator[Step]:
    """What scales right beside an end: of two opaque names in one product either may be the factor."""
    scales = [step for step in steps if step.kind == "scale"]
    return (step for step in scales if step.span == scales[0].span)


def _told(end: Endpoint, step: Step) -> tuple[Whose, list[str]] | None:
    """Whose a factor is, and what the network's holder may call its own; None where the texts of both do not say.

    A helper calls things by names of its own; what the caller calls them tells too.
    """
    called = [(end.text, step.written), (end.text, step.root)]
    called += [(f"{end.autoencoder}.{end.text.rpartition('.')[2]}", step.root)] if end.autoencoder else []
    told = [_whose(*each) for each in dict.fromkeys(called) if "." in each[1] and not _are_apart(end, *each)]
    if own := next((each for each in told if each is not None and each[0] == "own"), None):
        return "own", [own[1]]
    known = [each[1] for each in told if each is not None]
    return ("other", known) if known and None not in told[:1] else None


def _are_apart(end: Endpoint, network: str, factor: str) -> bool:
    """Whether a method called by its object's owner and that owner speak of one object: ``self.p`` there is ``s.p`` here."""
    return end.call is not None and network.startswith("self.") and not factor.startswith("self.")


def _whose(network: str, factor: str) -> tuple[Whose, str] | None:
    """Whether what holds a network holds the factor too, or another object beside it does; and what its own is called then."""
    if not _PLAIN.fullmatch(factor) or not _PLAIN.fullmatch(network):
        return None
    *holder, name = factor.split(".")
    around = network.split(".")[: len(holder)]
    if len(network.split(".")) > len(holder) and holder[:-1] == around[:-1] and holder != ["self"]:
        return ("own", factor) if holder == around else ("other", ".".join((*around, name)))
    return _of_which(network.split(".")[:-1], factor.split("."))


def _of_which(codec: list[str], factor: list[str]) -> tuple[Whose, str] | None:
    """``target.vae`` beside ``source.vae.config.scaling_factor``: of two objects each has an autoencoder under one name."""
    place = len(codec)
    if factor[:place] == codec:
        return "own", ".".join(factor)
    beside = place > 1 and len(factor) > place and factor[place - 1] == codec[-1] and factor[: place - 2] == codec[:-2]
    return ("other", ".".join((*codec, *factor[place:]))) if beside else None


def of_fixed_elements(path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """The factor of one element, ``tracks[0].gain``, where the other direction takes that of each: ``track.gain``."""
    found = [(c, step) for c in conversions for way in c.ways for step in way.scales if step.root]
    each = {(c.kind, step.root): step for c, step in found}
    seen: set[Span] = set()
    for conversion, step in found:
        fixed = _ELEMENT.fullmatch(step.root)
        there = each.get((OTHER_WAY[conversion.kind], "".join(fixed.groups()) if fixed else ""))
        if fixed is None or there is None or step.span in seen or conversion.text.startswith(f"{fixed['holder']}["):
            continue
        seen.add(step.span)
        yield finding(
            "SCL106",
            path,
            step.by or step.span,
            f"latents of `{conversion.text}` are scaled by `{step.written or step.root}`, whichever element they belong to",
            related=[
                related(path, there.by or there.span, f"the other direction takes that of each: `{there.written}`")
            ],
            help="use the factor of the element at hand",
            severity=None if conversion.strong else "warning",
        )


def _meant(uses: list[_Use]) -> dict[tuple[str, str], set[str]]:
    """The directions in which an object is scaled by the factor of another: where it is both, it is meant."""
    found: dict[tuple[str, str], set[str]] = {}
    for use in uses:
        for own in use.own if use.holds == "other" else ():
            found.setdefault((own, use.step.root), set()).add(use.end.kind)
    return found
