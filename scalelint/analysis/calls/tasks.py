"""Abstract interpretation: functions that others run: threads, pools, workers of a queue, one after the other in a chain.

``Thread(target=produce, args=(vae, queue))``, ``Viewer(vae).start()``, ``pool.submit(encode, x)``, ``encode.delay(x)``,
``chain(encode.s(x), paint.s(prompt))``: what the function does it does with what it is handed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls import runners
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.objects import runs_itself
from scalelint.analysis.domain.values import (
    NOTHING,
    Closure,
    Instance,
    Mapping,
    Partial,
    Path,
    Sequence,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods that a framework gives to a function: they bind arguments to it for later, or run it elsewhere
_BINDS = frozenset({"s", "si", "signature", "subtask", "options"})
_RUNS = frozenset({"delay", "remote", "send", "enqueue", "defer"})
#: functions that wait for what was run elsewhere, or put it where others find it: they give what they are handed
_WAITS = frozenset(
    {
        "ray.get",
        "ray.put",
        "dask.compute",
        "dask.persist",
        "asyncio.gather",
        "asyncio.run",
        "asyncio.wait_for",
        "asyncio.shield",
    }
)
#: ... and one that tells what is done from what is not
_PARTED = "ray.wait"
#: functions and methods that are handed a function with what to call it with
_SUBMITS = frozenset(
    {
        "submit",
        "to_thread",
        "enqueue",
        "spawn",
        "start_soon",
        "run_in_executor",
        "create_job",
        "run_sync",
        "run_in_threadpool",
    }
)
#: ... as a tuple
#: libraries whose trainers call a model with the columns of a data set as words
_TRAINERS = ("transformers.",)
_STARTS = frozenset({"Thread", "Process", "Timer", "apply", "apply_async", "start_new_thread", "spawn"})


class Tasks:
    """Follows functions into where they are run."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def method(self, node: cst.Call, base: Closure, name: str, arguments: Arguments) -> Value | None:
        """A method that a framework gave to a function; None for others."""
        if name in _BINDS:
            return (Partial(base, tuple(arguments.positional), tuple(arguments.named.items())),)
        if name in _RUNS:
            return self._apply(node, (base,), arguments)
        return self._apply(node, (base,), _packed(node, arguments)) if name == "apply_async" else None

    def made(self, node: cst.Call, base: Type, name: str, arguments: Arguments) -> Value | None:
        """``Encoder.options(num_gpus=1).remote(path)``: an object of a class that lives elsewhere; None for other methods."""
        if base.cls is None or base.cls.method(name) is not None or name not in ("remote", "options"):
            return None
        return (
            (base,) if name == "options" else self.run.calls.value(node, (base,), self.run.text(node.func), arguments)
        )

    def awaited(self, text: str, arguments: Arguments) -> Value | None:
        """``ray.get(actor.encode.remote(x))``: what was computed elsewhere; None for other calls."""
        origin = self.run.foreign.origin_of(text, {})
        given = [value for _, value in arguments.positional]
        if not given or origin not in _WAITS | {_PARTED}:
            return None
        if origin == _PARTED:
            return (Sequence((given[0], given[0])),)
        return given[0] if len(given) == 1 else (Sequence(tuple(given)),)

    def handed(self, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
        """``Thread(target=f, args=(a, b))``, ``pool.submit(f, a)``: what the function gives; None for other calls."""
        if name.endswith("Trainer") and self.run.foreign.origin_of(self.run.text(node.func), {}).startswith(_TRAINERS):
            self._trained(node, arguments)
        if name == "chain" or (name == "group" and arguments.positional):
            parts = [value for _, value in arguments.positional]
            return self._chain(node, parts) if parts and all(map(_is_task, parts)) else None
        target = arguments.named.get("target", (node, NOTHING))[1]
        if self._is_function(target):
            return self._apply(node, target, _packed(node, arguments))
        if name not in _SUBMITS and name not in _STARTS:
            return None
        at = next((i for i, (_, value) in enumerate(arguments.positional[:2]) if self._is_function(value)), None)
        if at is None:
            return None
        rest = Arguments(arguments.positional[at + 1 :], arguments.named)
        lists = [a for _, value in rest.positional[:1] for a in value if isinstance(a, Sequence)]
        if name in _STARTS and (lists or "args" in rest.named):
            rest = _packed(node, rest)
        return self._apply(node, arguments.positional[at][1], rest)

    def _trained(self, node: cst.Call, arguments: Arguments) -> None:
        """``Trainer(model, settings, train_dataset=data)``: it hands ``forward`` the columns of the data by their names."""
        _, models = arguments.named.get("model") or next(iter(arguments.positional), (node, NOTHING))
        for model in (a for a in models if isinstance(a, Instance)):
            forward = model.cls.method("forward")
            names = [parameter.name for parameter in forward.parameters[1:]] if forward is not None else []
            columns = {name: (node, (Path(f"batch[{name!r}]", parameter=True, node=node),)) for name in names}
            if forward is not None:
                self.run.inliner.apply(Closure(forward, ((model,),)), [], {**columns}, node)

    def started(self, node: cst.Call, base: Instance, name: str) -> Value | None:
        """``viewer.start()`` of a thread or process of the program: its own ``run`` is called there; None for others."""
        own = runs_itself(base.cls) if name == "start" else None
        return self._apply(node, (Closure(own, ((base,),)),), Arguments()) if own is not None else None

    def piped(self, node: cst.CSTNode, left: Value, right: Value) -> Value | None:
        """``encode.s(x) | paint.s(prompt)``: each gets what the one before gave; None for other sides of ``|``."""
        return self._chain(node, [left, right]) if _is_task(right) else None

    def _chain(self, node: cst.CSTNode, parts: list[Value]) -> Value:
        first, *others = parts
        result = self._apply(node, first, Arguments()) if _is_task(first) else first
        for part in others:
            result = join(self._next(node, a, result) for a in part if isinstance(a, Partial))
        return result

    def _next(self, node: cst.CSTNode, task: Partial, before: Value) -> Value:
        """A task of a chain: what the one before gave goes first, unless the task takes nothing from it."""
        return self._apply(node, (task.callee,), Arguments([(node, before), *task.positional], dict(task.named)))

    def _apply(self, node: cst.CSTNode, functions: Value, arguments: Arguments) -> Value:
        calls = [a for a in functions if isinstance(a, (Closure, Partial))]
        ends = tuple(a for a in functions if isinstance(a, Path)) if isinstance(node, cst.Call) else ()
        called = self.run.calls.value(node, ends, ends[0].text, arguments) if ends else NOTHING  # type: ignore[arg-type]
        return join([called, *(self.run.calls.run_later(node, a, arguments) for a in calls)])

    def _is_function(self, value: Value) -> bool:
        return bool(value) and all(isinstance(a, Closure) or runners.is_end(self.run, a) for a in value)


def _is_task(value: Value) -> bool:
    """Whether something is a function of the program with arguments that wait for it."""
    return bool(value) and all(isinstance(a, Partial) and isinstance(a.callee, Closure) for a in value)


def _packed(node: cst.Call, arguments: Arguments) -> Arguments:
    """The arguments inside of ``args=(a, b), kwargs={"c": c}``, or of a tuple behind the function."""
    whole = Arguments()
    packed = arguments.named.get("args") or next(iter(arguments.positional), (node, NOTHING))
    for alternative in packed[1]:
        if isinstance(alternative, Sequence):
            whole.positional = [(node, item) for item in alternative.items]
    for alternative in arguments.named.get("kwargs", (node, NOTHING))[1]:
        if isinstance(alternative, Mapping):
            whole.named = {word: (node, value) for word, value in alternative.items}
    return whole
