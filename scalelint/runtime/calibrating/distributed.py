"""The processes of one ``torchrun``: who this one is, and everyone's moments in one place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from scalelint.errors import UserError


@dataclass(frozen=True)
class World:
    """This process among all: ``rank`` of ``size``; a process of its own is 0 of 1."""

    rank: int = 0
    size: int = 1

    def gather(self, values: Tensor) -> list[Tensor]:
        """Every process's ``values`` in order of rank, on every process; equal shapes and dtypes."""
        if self.size == 1:
            return [values]
        parts = [torch.empty_like(values) for _ in range(self.size)]
        torch.distributed.all_gather(parts, values)
        return parts


@contextmanager
def joined(device: str) -> Iterator[tuple[World, str]]:
    """Joins the process group that ``torchrun`` describes in the environment; alone without one.

    Args:
        device: as given; ``cuda`` becomes this process's own GPU, and nccl its backend. Others use gloo.

    Yields:
        This process's place and its device.

    Raises:
        UserError: the environment is incomplete.
    """
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        yield World(), device
        return
    if not torch.distributed.is_available():
        raise UserError("this build of torch has no torch.distributed; run without torchrun")
    cuda = device.startswith("cuda")
    own = f"cuda:{os.environ.get('LOCAL_RANK', '0')}" if device == "cuda" else device
    if cuda:
        torch.cuda.set_device(own)
    try:
        torch.distributed.init_process_group("nccl" if cuda else "gloo")
    except (RuntimeError, ValueError) as problem:
        line = (str(problem).splitlines() or ["unknown"])[0]
        raise UserError(f"cannot join the process group ({line}); start with torchrun --nproc-per-node N") from problem
    try:
        yield World(torch.distributed.get_rank(), size), own
    finally:
        torch.distributed.destroy_process_group()
