"""What a watch leaves in watched modules: callables that stay out of compiled graphs, and that copies drop."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import torch
from torch import nn


def nothing(*_: Any, **__: Any) -> None:
    """What stands in for a hook: it does nothing."""


def _given(value: Any) -> Any:
    return value


@torch.compiler.assume_constant_result  # type: ignore[untyped-decorator]
def _in_one_graph() -> bool:
    """Whether the caller that is being traced was compiled with ``fullgraph=True``, where nothing may stay outside."""
    try:
        from torch._dynamo.symbolic_convert import InstructionTranslator

        return bool(InstructionTranslator.current_tx().one_graph)
    except (ImportError, AttributeError, RuntimeError):  # private to PyTorch; without it, dynamo complains by itself
        return False


class Tap:
    """A hook, or a method that shadows another.

    In a compiled caller it breaks the graph, runs, and goes on; in one that may not be broken it steps aside. Copies
    and pickles of a watched module are not watched: an EMA copy must not count as the original nor call its methods.

    Args:
        function: what is called.
        instead: what copies have in its place, and unbreakable graphs call: the shadowed method.
    """

    def __init__(self, function: Callable[..., Any], instead: Callable[..., Any] = nothing) -> None:
        self._plain = function
        self._outside = torch.compiler.disable(function)
        self._instead = instead

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if not torch.compiler.is_compiling():
            return self._plain(*args, **kwargs)
        if _in_one_graph():
            return self._instead(*args, **kwargs)
        return self._outside(*args, **kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return copy.deepcopy(self._instead, memo)

    def __reduce__(self) -> tuple[Any, ...]:
        return _given, (self._instead,)


def hook_of(module: nn.Module, function: Callable[..., Any]) -> Callable[..., Any]:
    """A hook for one module; where ``module.compile()`` made hooks part of its own graph, dynamo must know it at once."""
    if getattr(module, "_compiled_call_impl", None) is not None:
        outside: Callable[..., Any] = torch.compiler.disable(function)
        return outside
    return Tap(function)
