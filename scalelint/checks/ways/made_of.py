"""What code that is not followed makes of scaled latents: scaled ones too, ``refine(z * f)``, unless its name says otherwise."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from scalelint.checks.evidence import SCALING_WORDS
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Flow, Span, Step
from scalelint.project.conversions import tail

#: how people say that nothing is to be undone any more
RAW = frozenset({"raw", "unscaled", "unnormalized", "unnormalised", "denormalized", "denormalised", "descaled"})

#: what a name says that may take latents to where the next one needs them
_CHANGES = frozenset(
    {"to", "from", "2", "as", "adapt", "adapter", "bridge", "convert", "translate", "map", "pre", "post", "prepare"}
    | {
        "process",
        "mapper",
        "mapping",
        "head",
        "layer",
        "proj",
        "linear",
        "conv",
        "preprocess",
        "postprocess",
        "project",
        "transform",
        "undo",
        "inv",
        "back",
        "space",
        "match",
    }
)


def handed_scaled(flows: Iterable[Flow]) -> dict[Span, str]:
    """The calls that are handed nothing but scaled latents, fresh from an encoder, with the names of what is called."""
    found: dict[Span, list[Flow]] = {}
    for flow in flows:
        if flow.sink.kind == "handed" and flow.origin.kind == "encoded":
            found.setdefault(flow.sink.span, []).append(flow)
    return {
        span: handed[0].sink.text
        for span, handed in found.items()
        if all(any(step.kind == "scale" and step.root for step in flow.steps) for flow in handed)
        and not says_so(handed[0].sink.text)
    }


def says_so(called: str) -> bool:
    """Whether the name of what is called says that it takes latents from one space to another."""
    return not (SCALING_WORDS | RAW).isdisjoint(words_of(tail(called)))


def is_edited(step: Step) -> bool:
    """Whether a step is a call of something that is not followed, under a name that says nothing of spaces: ``retouch(z)``."""
    if step.root or step.kind != "scale" or not step.operand.endswith(")"):
        return False
    try:
        call = ast.parse(step.operand.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return False
    return isinstance(call, ast.Call) and is_edit(ast.unparse(call.func))


def is_edit(called: str) -> bool:
    """Whether nothing says that what is called may take latents to where the next one needs them, as a layer of an object learns to."""
    return "." not in called and not says_so(called) and _CHANGES.isdisjoint(words_of(tail(called)))
