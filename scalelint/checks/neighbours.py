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
from scalelint.checks.registry import finding
from scalelint.model import OTHER_WAY, Endpoint, FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import Conversion
from scalelint.project.products import all_of

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
    own: str  #: the factor of this name that the network's holder has

    @property
    def place(self) -> Span:
        """Where the factor is written."""
        return self.step.by or self.step.span


def of_neighbours(path: str, summary: FileSummary) -> Iterator[Finding]:
    """The factor of the object beside, where the network's own holder has one that is used elsewhere."""
    uses = list(_uses(summary))
    kept = {(use.flow.home, name): use for use in uses if use.holds == "own" for name in (use.own, use.step.root)}
    meant = _meant(uses)
    seen: set[Span] = set()
    for use in uses:
        other = kept.get((use.flow.home, use.own))
        if use.holds == "own" or other is None or use.own == use.step.root:
            continue
        if use.place in seen or len(meant[use.own, use.step.root]) > 1:
            continue
        seen.add(use.place)
        yield finding(
            "SCL106",
            path,
            use.place,
            f"latents of `{use.end.text}` are scaled by `{use.step.root}`, the factor of another object: `{use.own}` is its own",
            related=[related(path, other.place, f"scaled here by `{use.own}`")],
            help=f"use `{use.own}`",
            severity=None if use.end.strong and other.end.strong else "warning",
        )


def _uses(summary: FileSummary) -> Iterator[_Use]:
    for flow in summary.flows:
        steps = [step for step, _ in all_of(flow)]
        for end in (flow.origin, flow.sink):
            if end.kind == ("encoded" if end is flow.origin else "decoded"):
                there = flow.sink if end is flow.origin else flow.origin
                for step in _beside(steps if end is flow.origin else steps[::-1]):
                    told = _told(end.text, step)
                    owner = step.root.rpartition(".")[0]  # whose own network takes them at the other end
                    if told is not None and not (told[0] == "other" and there.text.startswith(f"{owner}.")):
                        yield _Use(flow, end, step, *told)


def _beside(steps: list[Step]) -> Iterator[Step]:
    """What scales right beside an end: of two opaque names in one product either may be the factor."""
    scales = [step for step in steps if step.kind == "scale"]
    return (step for step in scales if step.span == scales[0].span)


def _told(network: str, step: Step) -> tuple[Whose, str] | None:
    """Whose a factor is, and how the network's holder calls its own; None where the text of both does not say.

    A helper calls things by names of its own: what the caller calls them tells too.
    """
    told = [_whose(network, text) for text in {step.written, step.root} if "." in text]
    own = next((each for each in told if each is not None and each[0] == "own"), None)
    return own or (told[0] if told and all(each == told[0] for each in told) else None)


def _whose(network: str, factor: str) -> tuple[Whose, str] | None:
    if not _PLAIN.fullmatch(factor) or not _PLAIN.fullmatch(network):
        return None
    *holder, name = factor.split(".")
    around = network.split(".")[: len(holder)]
    if len(network.split(".")) <= len(holder) or holder[:-1] != around[:-1] or holder == ["self"]:
        return None
    return ("own", factor) if holder == around else ("other", ".".join((*around, name)))


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
        if use.holds == "other":
            found.setdefault((use.own, use.step.root), set()).add(use.end.kind)
    return found
