"""Single dispatch: which of the functions that are registered with one runs, by what its first argument is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.domain.values import Alternative, Closure, Instance, Latent, Type, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: what a posterior is not
TENSORS = frozenset({"Tensor", "ndarray", "Array", "FloatTensor"})


def chosen(run: Interpreter, closure: Closure, positional: Sequence[tuple[cst.CSTNode, Value]]) -> list[Closure]:
    """The functions that a call of a generic function runs; none where it may be the function itself."""
    given = positional[0][1] if positional else ()
    found: dict[Function, Closure] = {}
    for alternative in given:
        for kind, function in closure.function.registered:
            if _is_a(run, closure, alternative, kind) is not False:
                found[function] = replace(closure, function=function)
    return list(found.values())


def _is_a(run: Interpreter, closure: Closure, alternative: Alternative, kind: str) -> bool | None:
    """Whether something is of the class of this name; None where that is not known."""
    name = kind.rpartition(".")[2]
    if isinstance(alternative, Instance):
        return any(cls.name == name for cls in alternative.cls.lineage())
    if not isinstance(alternative, Latent):
        return None
    scope = closure.function.scope or closure.scope or run.module
    kinds = scope.lookup(kind.partition(".")[0]) or ()
    answer = is_answer(run, alternative)
    if name in TENSORS:
        return not answer
    if is_posterior(run, kind) or any(_is_posterior(a) for a in kinds):
        return answer
    return None if answer or not any(isinstance(a, Type) for a in kinds) else False


def is_posterior(run: Interpreter, name: str) -> bool:
    """Whether a class is a library's posterior, by whatever name it is imported."""
    return run.foreign.origin_of(name, {}).rpartition(".")[2] in run.vocabulary.calls["posterior"]


def _is_posterior(kind: Alternative) -> bool:
    return isinstance(kind, Type) and kind.cls is not None and kind.cls.is_posterior


def is_answer(run: Interpreter, latent: Latent) -> bool:
    """Whether something is a posterior and not its moments: made as one, or what ``encode`` answers."""
    answered = latent.origin.text.rpartition(".")[2] in run.vocabulary.calls["encode"]
    return latent.form == "rebuilt" or (latent.form == "posterior" and answered)
