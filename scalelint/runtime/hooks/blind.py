"""Why a call cannot be looked at: tensors that hold no values yet, or must not be touched."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


def reason(value: Any) -> str:
    """Why a tensor cannot be looked at, for the report; empty where it can."""
    if not isinstance(value, Tensor):
        return ""
    if torch._C._functorch.is_functorch_wrapped_tensor(value):
        return "inside a torch.func transform"
    if type(value).__name__ in ("FakeTensor", "FunctionalTensor") or torch.jit.is_tracing():
        return "while a graph was traced"
    if type(value).__name__ == "DTensor":
        return "of tensors that are spread over processes"
    if value.is_cuda and torch.cuda.is_current_stream_capturing():
        return "while a CUDA graph was captured, whose replays call no hooks"
    if _in_backward():
        return "that were recomputed for a backward pass"
    return ""


def _in_backward() -> bool:
    """Whether autograd is running backward, as where checkpointed code is run again."""
    try:
        return bool(torch._C._current_graph_task_id() != -1)
    except AttributeError:  # private to PyTorch
        return False
