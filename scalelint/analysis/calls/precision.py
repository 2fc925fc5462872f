"""In which precision a call holds what it makes: ``f.half()``, ``tensor(f, dtype=torch.float16)``, ``np.float16(f)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.operands import FLUENT, last_name
from scalelint.analysis.domain.values import Alternative, Cast, Path, Text, Value
from scalelint.knowledge.numerals import CASTS
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods that take a precision without saying so
_CASTING = frozenset({"to", "astype", "type", "cast"})


def of_call(run: Interpreter, node: cst.Call, arguments: Arguments) -> bool | Cast | None:
    """Whether a call casts to half precision; None for those that cast nothing, a cast where other code names the precision."""
    name = last_name(node.func)
    if name in CASTS and (not arguments.all() or isinstance(node.func, cst.Attribute)):
        return CASTS[name]
    told = arguments.named.get("dtype")
    if told is None and name not in FLUENT and name not in run.vocabulary.calls["passthrough"]:
        return None
    given = [told] if told is not None else arguments.all()
    found = {CASTS[kind] for _, value in given for a in value if (kind := _kind(a)) in CASTS}
    if len(found) == 1:
        return found.pop()
    if told is None:
        told = next((pair for pair in arguments.positional if name in _CASTING and _may_be_type(pair[1])), None)
    return Cast(run.text(told[0]), run.frame.scope_name) if told is not None else None


def _kind(alternative: Alternative) -> str:
    """The name of a precision: of ``torch.float16``, of ``"float16"``."""
    return alternative.text.rpartition(".")[2] if isinstance(alternative, Path) else _text(alternative)


def _text(alternative: Alternative) -> str:
    return alternative.value if isinstance(alternative, Text) else ""


def _may_be_type(value: Value) -> bool:
    """``f.to(dtype)``, ``f.to(cfg.weight_dtype)``, and not ``f.to(device)``."""
    return any(_kind(a).endswith("dtype") or _kind(a) in CASTS for a in value)
