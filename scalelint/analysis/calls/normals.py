"""Distributions of libraries around a mean and a deviation: ``Normal(mean, std)``, of which a sample is asked later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain import draws
from scalelint.analysis.domain.values import Latent, Value

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter
    from scalelint.syntax import cst

#: distributions around a mean, and packages that have them
_DISTRIBUTIONS = frozenset({"Normal", "Independent", "MultivariateNormal", "MultivariateNormalDiag"})
_PROBABILITIES = frozenset({"torch", "tensorflow_probability", "distrax", "numpyro", "pyro"})
#: the words of their two parameters
_WORDS = (("loc", "mean"), ("scale", "std"))


def made(run: Interpreter, node: cst.Call, origin: str, arguments: Arguments) -> Value | None:
    """What such a distribution draws where its mean and its deviation lie side by side, else what lies where its mean does; None
    for other calls, and of other numbers. ``Independent(normal, 3)`` draws the same.
    """
    package, _, name = origin.rpartition(".")
    if name not in _DISTRIBUTIONS or not ("distributions" in package or package.partition(".")[0] in _PROBABILITIES):
        return None
    of = arguments.positional[0][1] if arguments.positional else ()
    if name == "Independent" and of and all(isinstance(a, Latent) for a in of):
        return of
    given = list(arguments.positional)
    given += [arguments.named[word] for words in _WORDS[len(given) :] for word in words if word in arguments.named]
    kept = tuple(a for _, value in given[:1] for a in value if isinstance(a, Latent) and a.origin.kind == "encoded")
    drawn = draws.normal(run, node, given) if name != "Independent" else None
    return drawn or kept or None
