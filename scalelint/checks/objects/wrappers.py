"""Objects of a library that scale for their callers, made in two scripts: with the factor here, and without it, or with its inverse, there.

``LatentDiffusionInferer(scheduler, scale_factor=1 / std)`` trains, ``LatentDiffusionInferer(scheduler)`` samples.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.evidence import FORMULA, MEANS, related
from scalelint.checks.maps.unfolded import Held, unfolded
from scalelint.checks.registry import finding
from scalelint.knowledge.libraries import WrapperModel
from scalelint.ledger.evaluate import Place
from scalelint.model import CallNote, Finding
from scalelint.project.conversions import tail
from scalelint.project.link import Project

_NONE = frozenset({"1", "1.0", "1.", "None"})


class Made(NamedTuple):
    """A call that makes such an object; ``factor`` as it is written, "" where it is left out."""

    path: str
    call: CallNote
    wrapper: WrapperModel
    factor: str

    @property
    def place(self) -> Place:
        """Where the factor's names mean something."""
        return Place(self.path, self.call.scope)


def wrappers(project: Project) -> list[Made]:
    """All calls that make such objects."""
    found = []
    for path, ledger in project.books.ledgers.items():
        for call in ledger.calls:
            wrapper = project.libraries.wrapper(_origin(call.callee, ledger.imports))
            if wrapper is not None:
                found.append(Made(path, call, wrapper, _given(call, wrapper)))
    return found


def wrapped_without(project: Project) -> Iterator[Finding]:
    """An object that is made without the factor, while another script makes one with it."""
    made = wrappers(project)
    having = [each for each in made if each.factor and each.factor not in _NONE]
    for each in made:
        others = [other for other in having if other.path != each.path]
        if (
            each.factor
            or not others
            or any(other.path == each.path for other in having)
            or _is_set_later(project, each)
        ):
            continue
        other = others[0]
        yield finding(
            "SCL102",
            each.path,
            each.call.span,
            f"`{each.call.callee}` scales by its `{each.wrapper.factor}`, which is 1 unless it is handed over, while {other.path}:{other.call.span.line} hands over `{other.factor}`",
            related=[related(other.path, other.call.span, f"made with `{other.factor}` here")],
            help=f"hand over `{each.wrapper.factor}`",
            severity="warning",
        )


def wrapped_otherwise(project: Project) -> Iterator[Finding]:
    """An object that is made with the inverse of what another script makes it with."""
    made = [each for each in wrappers(project) if each.factor and each.factor not in _NONE]
    chains = {id(each.call): list(unfolded(project, each.factor, each.place, each.call.span.line)) for each in made}
    for one, other in itertools.permutations(made, 2):
        mine, theirs = chains[id(one.call)], chains[id(other.call)]
        read = next((held for held in mine if held.key), None)
        if read is not None and one.path != other.path and _is_inverse(project, read, theirs):
            yield finding(
                "SCL201",
                one.path,
                one.call.span,
                f"`{one.call.callee}` is made with `{one.factor}` here, and with `{other.factor}`, the inverse of that, in {other.path}:{other.call.span.line}; its `{one.wrapper.factor}` is {MEANS['reciprocal']}",
                related=[related(other.path, other.call.span, f"made with `{other.factor}` here")],
                help=f"hand over the same in both: {FORMULA['reciprocal']}",
                severity="warning",
            )


def _is_inverse(project: Project, read: Held, theirs: list[Held]) -> bool:
    """Whether what was stored under a key is handed over in one power here and in the other one there."""
    known = [held for held in theirs if read.key in (held.key, tail(held.text))]
    if known:
        return known[0].power == -read.power
    named = project.vocabulary.convention_of(read.key) == "std" and read.power > 0
    return named and any(held.power < 0 for held in theirs)


def _is_set_later(project: Project, made: Made) -> bool:
    """``inferer.scale_factor = state["factor"]``."""
    return any(b.name.endswith(f".{made.wrapper.factor}") for b in project.books.of(made.path).bindings)


def _given(call: CallNote, wrapper: WrapperModel) -> str:
    plain = [text for word, text, _ in call.arguments if not word]
    named = next((text for word, text, _ in call.arguments if word in (wrapper.factor, "**")), "")
    return named or (plain[wrapper.position] if 0 <= wrapper.position < len(plain) else "")


def _origin(callee: str, imports: dict[str, str]) -> str:
    root, dot, rest = callee.partition(".")
    return f"{imports.get(root, '')}{dot}{rest}"
