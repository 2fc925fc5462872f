"""A Lightning callback; of ``lightning`` or of ``pytorch_lightning``, whichever the program has imported."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.hooks.watching import Watch
from scalelint.runtime.judging.report import Report
from scalelint.runtime.training.tracker import Tracker, WhenWrong, is_first

PACKAGES = ("lightning.pytorch", "pytorch_lightning")


def _package() -> Any:
    """The Lightning that is in use: a trainer refuses callbacks of the other one.

    Raises:
        UserError: none is installed.
    """
    for name in sorted(PACKAGES, key=lambda name: name not in sys.modules):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise UserError("no Lightning installed: run pip install lightning")


if TYPE_CHECKING:
    Base = object
else:
    Base = _package().Callback

#: an object, the dotted name of an attribute of the Lightning module, or a function of that module
Where = Any


class LatentWatch(Base):  # type: ignore[misc, unused-ignore]
    """Watches the latents of a ``Trainer.fit`` and logs what it measures beside the loss, with all loggers.

    >>> Trainer(callbacks=[LatentWatch(vae="first_stage", denoiser="unet")])    # doctest: +SKIP

    Args:
        vae: the autoencoder: the object, the dotted name of an attribute of the Lightning module, or a function that
            takes the module and returns it.
        denoiser: the diffusion model, likewise.
        every: training batches between two logs.
        wrong: what an asymmetry does: one warning, an :class:`AsymmetryError` that ends the fit, or nothing.
        options: further arguments of :class:`scalelint.runtime.Watch`.

    Attributes:
        last: the report of the end of the fit; None before.
    """

    def __init__(
        self, vae: Where, denoiser: Where = None, *, every: int = 100, wrong: WhenWrong = "warn", **options: Any
    ) -> None:
        super().__init__()
        self.vae, self.denoiser, self.every, self.wrong, self.options = vae, denoiser, every, wrong, options
        self.last: Report | None = None
        self._tracker: Tracker | None = None

    def model_latents(self, latents: Tensor) -> Tensor:
        """Marks clean model latents within the module: ``self.trainer`` holds the callback; returns them unchanged."""
        return latents if self._tracker is None else self._tracker.model_latents(latents)

    def on_fit_start(self, trainer: Any, pl_module: Any) -> None:
        """Hooks in, after the module was moved to its device and before the sanity check."""
        watch = Watch(_at(pl_module, self.vae), _at(pl_module, self.denoiser), **self.options)

        def log(values: Mapping[str, float], step: int) -> None:
            for logger in trainer.loggers:
                logger.log_metrics(dict(values), step=step)

        self._tracker = Tracker(watch, log, every=self.every, wrong=self.wrong).attach()

    def on_train_batch_end(self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int) -> None:
        """Logs where it is time."""
        if self._tracker is not None:
            self._tracker.step(trainer.global_step)

    def on_fit_end(self, trainer: Any, pl_module: Any) -> None:
        """The last report, printed by the first process."""
        if self._tracker is not None:
            self.last = self._tracker.report()
            if is_first():
                print(self.last, file=sys.stderr)
            self._tracker.detach()

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        """Hooks out, also where training fails."""
        if self._tracker is not None:
            self._tracker.detach()

    def __getstate__(self) -> dict[str, Any]:
        """A strategy that spawns processes pickles its callbacks: before the fit, so nothing is watched yet."""
        return vars(self) | {"_tracker": None}


def _at(module: Any, where: Where) -> Any:
    """What a dotted name, a function or an object stands for.

    Raises:
        UserError: the module has no such attribute.
    """
    if isinstance(where, str):
        found = module
        for part in where.split("."):
            if not hasattr(found, part):
                raise UserError(f"{type(module).__name__} has no attribute {where!r}; name one of its attributes")
            found = getattr(found, part)
        return found
    is_module = hasattr(where, "parameters") or hasattr(where, "encode")
    return where(module) if callable(where) and not is_module else where
