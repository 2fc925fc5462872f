"""Distributions of libraries around a mean and a deviation: ``Normal(mean, std)``, of which a sample is asked later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain import draws
from scalelint.analysis.domain.values import Latent, Value

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter
    from scalelint.syntax import cst

#: the words of its two parameters
_WORDS = (("loc", "mean"), ("scale", "std"))


def made(run: Interpreter, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
    """What such a distribution draws, where its mean and its deviation lie side by side; None for other calls.

    ``Independent(normal, 3)`` draws the same.
    """
    package, _, name = run.foreign.origin_of(text, {}).rpartition(".")
    if name not in ("Normal", "Independent") or "distributions" not in package:
        return None
    if name == "Independent":
        of = arguments.positional[0][1] if arguments.positional else ()
        return of if of and all(isinstance(a, Latent) for a in of) else None
    given = list(arguments.positional)
    given += [arguments.named[word] for words in _WORDS[len(given) :] for word in words if word in arguments.named]
    return draws.normal(run, node, given) or None
