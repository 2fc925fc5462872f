"""A callback for ``transformers.Trainer`` and trainers made after it (TRL, peft's examples)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scalelint.errors import UserError
from scalelint.runtime.hooks.watching import Watch
from scalelint.runtime.judging.report import Report
from scalelint.runtime.training.tracker import Tracker, WhenWrong, is_first

if TYPE_CHECKING:
    Base = object
else:
    try:
        from transformers import TrainerCallback as Base
    except ImportError as problem:
        raise UserError("transformers is not installed: run pip install transformers") from problem


class TrainerWatch(Base):  # type: ignore[misc, unused-ignore]
    """Watches the latents of a ``Trainer.train``.

    >>> trainer.add_callback(TrainerWatch(vae, denoiser, log=trainer.log))    # doctest: +SKIP

    Args:
        vae: the autoencoder.
        denoiser: the diffusion model; the model that the trainer trains if left out.
        log: ``trainer.log``, or any function of a dictionary of scalars.
        every: optimiser steps between two logs.
        wrong: what an asymmetry does: one warning, an :class:`AsymmetryError` that ends the training, or nothing.
        options: further arguments of :class:`scalelint.runtime.Watch`.

    Attributes:
        last: the report of the end of the training; None before.
    """

    def __init__(
        self,
        vae: Any,
        denoiser: Any = None,
        *,
        log: Callable[[dict[str, float]], Any] | None = None,
        every: int = 100,
        wrong: WhenWrong = "warn",
        **options: Any,
    ) -> None:
        self.vae, self.denoiser, self.send = vae, denoiser, log
        self.every, self.wrong, self.options = every, wrong, options
        self.last: Report | None = None
        self._tracker: Tracker | None = None

    def on_train_begin(self, args: Any, state: Any, control: Any, model: Any = None, **kwargs: Any) -> None:
        """Hooks in."""
        denoiser = model if self.denoiser is None else self.denoiser
        sink = None if self.send is None else lambda values, step: self.send(dict(values))  # type: ignore[misc]
        self._tracker = Tracker(Watch(self.vae, denoiser, **self.options), sink, every=self.every, wrong=self.wrong)
        self._tracker.attach()

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Logs where it is time."""
        if self._tracker is None:
            return
        try:
            self._tracker.step(state.global_step)
        except BaseException:
            self._tracker.detach()  # a trainer tells its callbacks nothing of the end by an exception
            raise

    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Hooks out; the last report, printed by the first process."""
        if self._tracker is not None:
            self.last = self._tracker.report()
            self._tracker.detach()
            if is_first():
                print(self.last, file=sys.stderr)
