"""Where scalars go: whatever writes ``{name: number}`` at a step. No framework is imported here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

#: takes scalars and the step that they were measured at
Sink = Callable[[Mapping[str, float], int], None]


def tensorboard(writer: Any) -> Sink:
    """Scalars of a ``torch.utils.tensorboard.SummaryWriter``, or of tensorboardX."""

    def log(values: Mapping[str, float], step: int) -> None:
        for name, value in values.items():
            writer.add_scalar(name, value, step)

    return log


def wandb(run: Any) -> Sink:
    """What ``wandb.init()`` returned. The step is logged as a value beside the others, since wandb drops values of a
    step that it has passed already."""

    def log(values: Mapping[str, float], step: int) -> None:
        run.log({**values, "latents/step": step})

    return log


def accelerate(accelerator: Any) -> Sink:
    """Every tracker of an ``accelerate.Accelerator``; it writes on the main process only."""

    def log(values: Mapping[str, float], step: int) -> None:
        accelerator.log(dict(values), step=step)

    return log
