"""Abstract interpretation: normalising layers over latents: ``self.bn(encoder(x))``, ``F.batch_norm(z, mean, var)``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import latent_of
from scalelint.analysis.domain.values import NOTHING, Latent, Value, join
from scalelint.syntax import cst
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Argument, Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: layers that divide by a deviation
_LAYERS = tuple(f"BatchNorm{size}" for size in ("1d", "2d", "3d", ""))
#: the parameters of ``batch_norm``
_WORDS = ("input", "running_mean", "running_var", "weight", "bias", "training")


def is_layer(run: Interpreter, text: str) -> bool:
    """Whether an attribute is a normalising layer: it whitens what an encoder has made, and is none."""
    owner, name = run.frame.owner, last_component(text)
    made = owner.assigned.get(name, ()) if owner is not None and text == f"self.{name}" else ()
    return bool(made) and all(_makes_layer(value) for value in made)


def _makes_layer(value: cst.CSTNode) -> bool:
    """``nn.BatchNorm2d(16, affine=False)``, also in a mode and on a device: ``nn.BatchNorm2d(16).eval()``."""
    while (
        isinstance(value, cst.Call) and isinstance(value.func, cst.Attribute) and isinstance(value.func.value, cst.Call)
    ):
        value = value.func.value
    return isinstance(value, cst.Call) and dotted(value.func).endswith(_LAYERS)


def whitened(run: Interpreter, node: cst.Call, positional: Sequence[Argument]) -> Value | None:
    """What a normalising layer, or function, makes of latents: scaled by nobody knows what; None for other things."""
    given = positional[0][1] if positional else NOTHING
    if not any(isinstance(a, Latent) for a in given):
        return None
    return join(run.scalings.unknown(node, latent_of(a), "/") for a in given)


def by_function(run: Interpreter, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
    """``F.batch_norm(z, mean, var)``: a map by statistics that are held, where it has no weights and measures nothing; None for others."""
    if name != "batch_norm":
        return None
    given = dict(zip(_WORDS, arguments.positional, strict=False)) | arguments.named
    off = all(run.text(given[word][0]) in ("None", "False") for word in _WORDS[3:] if word in given)
    if not off or not given.keys() >= set(_WORDS[:3]):
        return whitened(run, node, arguments.positional)
    z, mean, var = (given[word] for word in _WORDS[:3])
    if not any(isinstance(a, Latent) for a in z[1]):
        return None
    return standardised(run, node, z, mean, (var[0], run.expressions.power(var[0], var[1], 0.5)))


def standardised(run: Interpreter, node: cst.Call, z: Argument, mean: Argument, std: Argument) -> Value:
    """``(z - mean) / std``, in one call."""
    return run.products.scale(node, (z[0], run.sums.add(node.func, z, mean, "-")), std, "/")
