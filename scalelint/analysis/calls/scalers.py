"""Scalers of scikit-learn, and of what is like them: ``scaler.transform(z)`` is ``(z - mean_) / scale_``, ``inverse_transform`` is its
inverse, whether the object was fitted here or loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.operands import latent_of
from scalelint.analysis.domain.values import Alternative, Latent, Path, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: the methods, with whether they take the scaling back; one of no other object is ``transform``
_METHODS = {"transform": False, "fit_transform": False, "inverse_transform": True}


def applied(
    run: Interpreter, node: cst.Call, function: cst.Attribute, base: Alternative, arguments: Arguments
) -> Value | None:
    """Latents that a scaler maps; None for calls of anything else."""
    name = function.attr.value
    if name not in _METHODS or not isinstance(base, Path) or not arguments.positional:
        return None
    given, value = arguments.positional[0]
    if not any(latent_of(a) for a in value if isinstance(a, (Latent, Path))):
        return None
    if name == "transform" and not (_is_scaler(base) or _is_undone(run, function)):
        return None
    receiver = run.text(function.value)
    mean, scale = ((function, (Path(f"{receiver}.{part}", node=function),)) for part in ("mean_", "scale_"))
    if _METHODS[name]:
        return run.sums.add(node.func, (given, run.products.scale(node, (given, value), scale, "*")), mean, "+")
    return run.products.scale(node, (given, run.sums.add(node.func, (given, value), mean, "-")), scale, "/")


def _is_scaler(base: Path) -> bool:
    """Whether something is such an object by its class, or was loaded as one."""
    return base.medium is not None or base.text.rpartition(".")[2].removesuffix("()").endswith("Scaler")


def _is_undone(run: Interpreter, function: cst.Attribute) -> bool:
    """Whether the same object is asked for the inverse somewhere in the file."""
    own = run.text(function.value)
    return any(name == f"{own}.inverse_transform" for each in _functions(run) for name in each)


def _functions(run: Interpreter) -> list[dict[str, list[cst.Call]]]:
    methods = [method for cls in run.classes.values() for method in cls.methods.values()]
    return [function.calls for function in (*run.functions, *methods)]
