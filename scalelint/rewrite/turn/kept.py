"""Numbers that stay: a property or function inverts what they give a value to, and they mean what they meant.

They are right as they stand, and look like something that was forgotten: a plan lists each of them once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FileSummary
from scalelint.rewrite.edit.reciprocal import called, number_in, reciprocal_of
from scalelint.rewrite.follow.givers import given
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.turn.draft import KEPT, Draft
from scalelint.rewrite.turn.plan import Refusal

#: what a call does that resizes pictures: its ``scale_factor`` is another one
_RESIZING = frozenset({"interpolate", "upsample", "resize", "rescale"})


def note_kept(drafts: Sequence[Draft], names: Names, files: Mapping[str, FileSummary]) -> None:
    """Leave to people what gives a number to a name that a property or function inverts."""
    turned = {(i.path, i.line) for d in drafts if d.plan.status == "converted" for i in d.plan.values}
    seen: set[str] = set()
    for draft in drafts:
        name = draft.plan.outer[0] if draft.plan.outer else ""
        if draft.plan.status != "converted" or not draft.is_opened or name in seen or len(words_of(name)) < 2:
            continue
        seen.add(name)
        places = {*_in_code(names, name), *_defined(files, name)} - turned
        left = {Refusal(KEPT.format(name), path, line) for path, line in places}
        draft.plan.left = sorted({*draft.plan.left, *left})


def _in_code(names: Names, name: str) -> Iterator[tuple[str, int]]:
    for place in names.tree.mentions(name):
        value = given(place.code, place.node, name)
        number = number_in(reciprocal_of(value) or value) if value is not None else None
        if number is not None and number % 1 and not _resizes(place):
            yield place.code.path, place.code.line(place.node)


def _defined(files: Mapping[str, FileSummary], name: str) -> Iterator[tuple[str, int]]:
    """Options of command lines and keys of configurations, which no name in the code shows."""
    for path, summary in files.items():
        for each in summary.definitions:
            if each.name == name and each.kind in ("option", "entry") and each.value is not None and each.value % 1:
                yield path, each.span.line


def _resizes(place: Place) -> bool:
    """Whether a mention is the keyword of a call that resizes pictures."""
    call = place.code.parent(place.node) if isinstance(place.node, ast.keyword) else None
    return isinstance(call, ast.Call) and not _RESIZING.isdisjoint(words_of(called(call)))
