"""Affine maps that a library makes objects of: ``AffineTransform(loc, scale)``, which is called, or its ``inv`` is; keras' ``Rescaling``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.values import NOTHING, Alternative, Partial, Path, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: the libraries that have it, all with the same arguments
_LIBRARIES = ("torch.distributions", "pyro.distributions", "numpyro.distributions")
_AFFINE, _INVERSE = "AffineTransform", "AffineTransform.inv"
_WORDS = ("loc", "scale")
#: of the layer: ``Rescaling(scale, offset)``
_KERAS = ("keras", "tf_keras", "tensorflow.keras")


def made(text: str, origin: str, arguments: Arguments) -> Value | None:
    """``AffineTransform(loc=-shift, scale=factor)``, ``Rescaling(factor)`` are called later; None for other functions."""
    name = text.rpartition(".")[2]
    if name == "Rescaling" and origin.startswith(_KERAS):
        given = dict(zip(("scale", "offset"), arguments.positional, strict=False)) | arguments.named
        words = (("scale", "scale"), ("offset", "loc"))
        return (Partial(Path(_AFFINE), (), tuple((word, given[own]) for own, word in words if own in given)),)
    if name != _AFFINE or not origin.startswith(_LIBRARIES):
        return None
    return (Partial(Path(_AFFINE), tuple(arguments.positional), tuple(arguments.named.items())),)


def attribute(base: Alternative, name: str) -> Value:
    """``transform.inv``; nothing for what else an object has."""
    if name != "inv" or not isinstance(base, Partial) or not isinstance(base.callee, Path):
        return NOTHING
    turned = {_AFFINE: _INVERSE, _INVERSE: _AFFINE}.get(base.callee.text)
    return (Partial(Path(turned), base.positional, base.named),) if turned is not None else NOTHING


def applied(run: Interpreter, node: cst.Call, callee: object, arguments: Arguments) -> Value | None:
    """``loc + scale * x``, or the inverse of that; None for calls of anything else."""
    if not isinstance(callee, Path) or callee.text not in (_AFFINE, _INVERSE) or not arguments.positional:
        return None
    *made_of, given = arguments.positional
    parts = dict(zip(_WORDS, made_of, strict=False)) | arguments.named
    if "scale" not in parts:
        return None
    loc, scale = (parts.get(word, (node, NOTHING)) for word in _WORDS)
    if not isinstance(node.func, cst.Call):  # the place of a factor is what holds it here
        scale = node.func, scale[1]
    if callee.text == _INVERSE:
        shifted = run.sums.add(node.func, given, loc, "-") if loc[1] else given[1]
        return run.products.scale(node, (given[0], shifted), scale, "/")
    scaled = run.products.scale(node, given, scale, "*")
    return run.sums.add(node.func, (given[0], scaled), loc, "+") if loc[1] else scaled
