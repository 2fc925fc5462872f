"""A watch that lives as long as a training, logs scalars now and then, and speaks up once when something is wrong."""

from __future__ import annotations

import warnings
from types import TracebackType
from typing import Any, Literal

from torch import Tensor, nn

from scalelint.errors import UserError
from scalelint.runtime.hooks.idle import Idle
from scalelint.runtime.hooks.watching import Watch
from scalelint.runtime.judging.report import Report
from scalelint.runtime.training.ranks import everyone
from scalelint.runtime.training.scalars import scalars
from scalelint.runtime.training.sinks import Sink

WhenWrong = Literal["warn", "raise", "ignore"]


class AsymmetryError(RuntimeError):
    """Training was stopped, since encode and decode do not undo each other; the message is the diagnosis."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report))
        self.report = report

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.report,)


class AsymmetryWarning(UserWarning):
    """Encode and decode do not undo each other; the message is the diagnosis."""


class Tracker:
    """A :class:`~scalelint.runtime.Watch` with a step counter.

    Args:
        watch: the watch, not attached yet.
        log: called with scalars and the step on the first process; several may be given as a list.
        every: steps between two logs. A log reads from the device and, in a distributed training, from all processes:
            every process has to call :meth:`step` as often as the others.
        wrong: what an asymmetry does: one warning, or :class:`AsymmetryError`, or nothing.
    """

    def __init__(
        self, watch: Watch, log: Sink | list[Sink] | None = None, *, every: int = 100, wrong: WhenWrong = "warn"
    ) -> None:
        if every < 1:
            raise UserError(f"every={every}: log after 1 step or more")
        if wrong not in ("warn", "raise", "ignore"):
            raise UserError(f"wrong={wrong!r}: choose 'warn', 'raise' or 'ignore'")
        self.watch, self.every, self.wrong = watch, every, wrong
        self.sinks = log if isinstance(log, list) else [log] if log is not None else []
        self.steps = 0
        self._said: set[str] = set()

    def __enter__(self) -> Tracker:
        return self.attach()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.detach()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles track nothing, as those of a watch."""
        return Idle, ()

    def attach(self) -> Tracker:
        """Begins to watch.

        Raises:
            UserError: it watches already.
        """
        self.watch.attach()
        return self

    def detach(self) -> None:
        """Ends watching; what was measured stays."""
        self.watch.detach()

    def model_latents(self, latents: Tensor) -> Tensor:
        """Marks model latents where no denoiser call shows them; returns them unchanged."""
        return self.watch.model_latents(latents)

    def step(self, number: int | None = None) -> None:
        """Counts one training step, and logs where it is time.

        Args:
            number: the step by the training's own count; counted here if left out.

        Raises:
            AsymmetryError: an asymmetry was measured, and ``wrong="raise"``.
        """
        self.steps += 1
        if self.steps % self.every == 0:
            self.log(self.steps if number is None else number)

    def log(self, number: int) -> Report:
        """Measures and logs now, whatever the step."""
        report = self.report()
        values = scalars(report)
        if is_first():
            for sink in self.sinks:
                sink(values, number)
        self._judge(report)
        return report

    def report(self) -> Report:
        """What all processes together measured so far; a collective call in a distributed training."""
        return everyone(self.watch.report())

    def _judge(self, report: Report) -> None:
        verdict = report.diagnosis.verdict
        if not verdict.is_asymmetry or self.wrong == "ignore":
            return
        if self.wrong == "raise":
            raise AsymmetryError(report)
        if verdict.value not in self._said and is_first():
            self._said.add(verdict.value)
            warnings.warn(str(report), AsymmetryWarning, stacklevel=4)


def is_first() -> bool:
    """Whether this process writes: rank 0, or the only one."""
    import torch.distributed as dist

    return not (dist.is_available() and dist.is_initialized()) or dist.get_rank() == 0


def track(
    vae: Any,
    denoiser: nn.Module | None = None,
    log: Sink | list[Sink] | None = None,
    *,
    every: int = 100,
    wrong: WhenWrong = "warn",
    **options: Any,
) -> Tracker:
    """Watches a training loop of any kind, and logs what it measures.

    >>> with track(vae, unet, tensorboard(writer), every=50) as tracker:      # doctest: +SKIP
    ...     for batch in loader:
    ...         train_step(batch)
    ...         tracker.step()

    Args:
        vae: the autoencoder.
        denoiser: the diffusion model.
        log: where scalars go: :func:`tensorboard`, :func:`wandb`, :func:`accelerate`, or any function of
            ``({name: number}, step)``.
        every: steps between two logs.
        wrong: what an asymmetry does: ``"warn"``, ``"raise"`` or ``"ignore"``.
        options: further arguments of :class:`scalelint.runtime.Watch`.
    """
    return Tracker(Watch(vae, denoiser, **options), log, every=every, wrong=wrong)
