"""Abstract interpretation: methods that Lightning calls between others: what one of them makes of a batch the steps are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Argument
from scalelint.analysis.domain.values import Closure, Value

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods that are given batches
STEPS = ("training_step", "validation_step", "test_step", "predict_step")
#: methods that batches go through before that, in this order
_HOOKS = ("on_before_batch_transfer", "transfer_batch_to_device", "on_after_batch_transfer")


def prepared(run: Interpreter, cls: Class, function: Function, batch: list[Argument]) -> list[Argument]:
    """The batch that a step of an object is given, as the hooks of its class leave it; what it was where there are none."""
    if function.name not in STEPS:
        return batch
    for hook in filter(None, map(cls.method, _HOOKS)):
        bound: tuple[Value, ...] = (run.self_value(cls),)
        made = run.inliner.apply(Closure(hook, bound, scope=hook.scope or run.module), batch, {}, None)
        batch = [(hook.node, made)] if made else batch
    return batch
