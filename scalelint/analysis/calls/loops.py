"""Abstract interpretation: loops that a library drives, ``trainer.fit(task, datamodule=data)``: steps on batches, callbacks between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.calls.hooks import STEPS, prepared
from scalelint.analysis.calls.trainers import HOOKS
from scalelint.analysis.domain.operands import is_data_set
from scalelint.analysis.domain.values import NOTHING, Alternative, Closure, Instance, Path, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Argument, Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: the steps of objects that train themselves
_OWN_STEPS = ("train_step", "test_step")
#: methods that make data ready, in this order, and those that hand it out
_READY = ("prepare_data", "setup")
_LOADERS = ("train_dataloader", "val_dataloader", "test_dataloader", "predict_dataloader")


def fitted(run: Interpreter, node: cst.Call, base: Alternative, arguments: Arguments) -> None:
    """``trainer.fit(task, loader)``: what is handed an object with steps and data runs the steps on the batches."""
    given = [a for _, value in arguments.all() for a in value]
    tasks = [a for a in given if isinstance(a, Instance) and a.cls.method(STEPS[0]) is not None]
    if not tasks:
        return
    loaders = tuple(a for a in given if isinstance(a, Sequence) or is_data_set(a))
    for module in (a for a in given if isinstance(a, Instance)):
        if any(module.cls.method(name) is not None for name in _LOADERS):
            loaders += _handed_out(run, node, module)
    batches = run.items.iterated(loaders)
    for task in tasks:
        _run_steps(run, node, task, STEPS, batches)
        for callback in _callbacks(run, base):
            _called_back(run, node, callback, task)


def trained(run: Interpreter, node: cst.Call, made: Instance, name: str) -> None:
    """``model.fit(data)``: keras runs the steps of a model, or the whole of it, on batches of which nothing is known."""
    if name == "fit" and made.cls.method(name) is None:
        own = any(made.cls.method(step) is not None for step in _OWN_STEPS)
        whole = (made.cls.run.name,) if made.cls.run is not None else ()
        _run_steps(run, node, made, _OWN_STEPS if own else whole, NOTHING)


def _run_steps(run: Interpreter, node: cst.Call, task: Instance, steps: Iterable[str], batches: Value) -> None:
    """Run methods of an object on batches; where nothing is known of those, for the sake of the parts that it alone has."""
    for step in filter(None, map(task.cls.method, steps if batches or task.held else ())):
        batch = prepared(run, task.cls, step, [(node, batches)] if batches else [])
        run.inliner.apply(Closure(step, ((task,),)), batch, {}, node)


def _handed_out(run: Interpreter, node: cst.Call, module: Instance) -> Value:
    """The loaders of a module of data, once that is ready."""
    for name in _READY:
        method = module.cls.method(name)
        if method is not None:
            run.inliner.apply(Closure(method, ((module,),)), [], {}, node)
    found: Value = NOTHING
    for method in filter(None, map(module.cls.method, _LOADERS)):
        found += run.inliner.apply(Closure(method, ((module,),)), [], {}, node)
    return found


def _callbacks(run: Interpreter, base: Alternative) -> Iterator[Instance]:
    """The objects that a trainer was made with: ``Trainer(callbacks=[Preview(vae)])``."""
    made = base.node if isinstance(base, Path) else None
    for argument in made.args if isinstance(made, cst.Call) else ():
        if argument.keyword is not None and argument.keyword.value == "callbacks":
            value = run.expressions.evaluate(argument.value)
            yield from (a for a in (*value, *run.items.elements(value)) if isinstance(a, Instance))


def _called_back(run: Interpreter, node: cst.Call, callback: Instance, task: Instance) -> None:
    """Each method of a callback with the task that is trained, behind the trainer."""
    handed: list[Argument] = [(node, NOTHING), (node, (task,))]
    for cls in callback.cls.lineage():
        for name, method in cls.methods.items():
            if name.startswith(HOOKS) and len(method.parameters) > len(handed):
                run.inliner.apply(Closure(method, ((callback,),)), handed, {}, node)
