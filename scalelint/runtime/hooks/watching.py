"""Watches an autoencoder at work: hooks in, numbers out, results untouched.

>>> with watch(pipe) as watcher:                                 # doctest: +SKIP
...     train_step(batch)
>>> print(watcher.report())                                      # doctest: +SKIP
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any, get_args

import torch
from torch import Tensor, nn

from scalelint.errors import UserError
from scalelint.runtime.autoencoders import networks
from scalelint.runtime.autoencoders.factor import Factor, declared
from scalelint.runtime.estimates.noise import Schedule
from scalelint.runtime.hooks.eyes import Eyes
from scalelint.runtime.hooks.idle import Idle
from scalelint.runtime.hooks.latents import denoiser_input
from scalelint.runtime.hooks.notes import notes
from scalelint.runtime.hooks.observer import Observer
from scalelint.runtime.hooks.pace import Pace
from scalelint.runtime.hooks.tap import Tap, hook_of
from scalelint.runtime.judging.diagnosis import diagnose
from scalelint.runtime.judging.measurement import Measurement
from scalelint.runtime.judging.report import Report
from scalelint.runtime.judging.seen import Looks
from scalelint.runtime.judging.verdict import Diagnosis, Verdict
from scalelint.runtime.judging.ways import worst

_MISSING = object()


class Watch:
    """Measures the affine maps between encoder, denoiser and decoder while foreign code runs.

    A context manager, or used by :meth:`attach` and :meth:`detach`. Watched code gets exactly the tensors that it
    would get unwatched; hooks are removed on exit, after an exception too.

    Args:
        vae: an autoencoder, a wrapper around one, or a pipeline that holds one.
        denoiser: the diffusion model; its first latent argument is taken for model latents, noised or not. A pipeline's
            own is found.
        encoder: dotted name of the module in ``vae`` that hands out raw latents, where it is not found by itself.
        decoder: dotted name of the module in ``vae`` that takes raw latents.
        factor: the factor that should be in use; read off ``vae`` if left out.
        noise: how training noises model latents before the denoiser: ``"variance-preserving"`` (DDPM, cosine),
            ``"flow"`` (flow matching, rectified flow), ``"variance-exploding"``, ``"edm"`` (preconditioned by its c_in),
            or ``"none"`` to leave noised latents unread; ``"auto"`` finds out from several noise levels.
        pick: takes ``(args, kwargs)`` of a denoiser call and returns the latents among them, for unusual signatures.
        every: look at every n-th call only.
        budget: milliseconds that looking may take per denoiser call, on average; by default looks and all else take 1.25% of the time.

    Raises:
        UserError: no networks were found in ``vae``, there is no such ``noise``, or ``every`` or ``budget`` is out of
            range.
    """

    def __init__(
        self,
        vae: Any,
        denoiser: nn.Module | None = None,
        *,
        encoder: str | None = None,
        decoder: str | None = None,
        factor: Factor | None = None,
        noise: Schedule = "auto",
        pick: Callable[[tuple[Any, ...], dict[str, Any]], Tensor | None] | None = None,
        every: int = 1,
        budget: float | None = None,
    ) -> None:
        if every < 1 or (budget is not None and budget < 0):
            raise UserError(f"watch(every={every}, budget={budget}): every is 1 or more, budget 0 or more milliseconds")
        self.networks = networks.find(vae, encoder, decoder)
        self.denoiser = denoiser if denoiser is not None else networks.denoiser_of(self.networks.chain)
        self._factor = factor
        self._noise = _checked(noise)
        self._observer = Observer(noise)
        self.pace = Pace(every, budget)
        self._eyes = Eyes(self.networks, self._observer, self.pace, pick or denoiser_input)
        self._handles: list[Any] = []
        self._patched: list[tuple[Any, str, Any]] = []

    @property
    def _missed(self) -> list[str]:
        """What went wrong while looking."""
        return self._eyes.missed

    def __enter__(self) -> Watch:
        return self.attach()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.detach()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles watch nothing, so that a module may hold its watch and be copied."""
        return Idle, ()

    def attach(self) -> Watch:
        """Installs the hooks.

        Raises:
            UserError: they are installed already.
        """
        if self._handles:
            raise UserError("this watch is attached already; detach() it first")
        try:
            self._install()
        except BaseException:
            self.detach()
            raise
        self.pace.begin()
        return self

    def _install(self) -> None:
        found, eyes = self.networks, self._eyes
        self._handles.append(found.encoder.register_forward_hook(hook_of(found.encoder, eyes.after_encoder)))
        before = [
            (networks.first_of(found), eyes.before_encoder),
            (found.decoder, eyes.before_decoder),
            (self.denoiser, eyes.before_denoiser),
        ]
        if self.denoiser is not None:
            self._handles.append(self.denoiser.register_forward_hook(hook_of(self.denoiser, eyes.after_denoiser)))
        for module, look in before:
            if module is not None:
                self._handles.append(module.register_forward_pre_hook(hook_of(module, look), with_kwargs=True))
        if found.surface is not None:
            self._patch(found.surface, "encode", eyes.around_encode)
            self._patch(found.surface, "decode", eyes.around_decode)
            if isinstance(found.surface, nn.Module):
                self._patch(found.surface, "_replicate_for_data_parallel", self._replicated)

    def _patch(self, owner: Any, name: str, around: Callable[..., Any]) -> None:
        """Shadows a method by an attribute of the instance, so that removing it restores the class's own."""
        owner = getattr(owner, "_orig_mod", owner)  # torch.compile's wrapper sets attributes on what it wraps
        before = vars(owner).get(name, _MISSING)
        method = getattr(owner, name)
        setattr(owner, name, functools.update_wrapper(Tap(functools.partial(around, method), method), method))
        self._patched.append((owner, name, before))

    def _replicated(self, method: Callable[..., Any]) -> Any:
        """A replica of ``DataParallel``: it copies attributes, and the shadows would call the original's methods."""
        replica = method()
        for _, name, before in self._patched:
            if before is _MISSING:
                vars(replica).pop(name, None)
            else:
                vars(replica)[name] = before
        return replica

    def detach(self) -> None:
        """Removes every hook; measured numbers stay. Does nothing where none is installed."""
        for handle in self._handles:
            handle.remove()
        for owner, name, before in reversed(self._patched):
            if before is _MISSING:
                vars(owner).pop(name, None)
            else:
                setattr(owner, name, before)
        self._handles.clear()
        self._patched.clear()
        self.pace.end()

    def model_latents(self, latents: Tensor) -> Tensor:
        """Tells the watch that these are model latents, where no denoiser call shows it; returns them unchanged.

        Args:
            latents: ``(batch, channels, ...)``.
        """
        self._eyes.marked(latents)
        return latents

    def report(self) -> Report:
        """What was measured so far. The first and only place that reads from the device.

        Never raises: what keeps it from measuring is the report's message.
        """
        try:
            return self.measured()
        except UserError as problem:
            diagnosis = Diagnosis(Verdict.NOT_MEASURED, problem.message, "give the right one: watch(..., factor=...)")
        except Exception as problem:  # values that cannot be read, as on the meta device
            message = f"what was seen could not be evaluated ({type(problem).__name__}: {_line(problem)})"
            diagnosis = Diagnosis(Verdict.NOT_MEASURED, message, "watch a reconstruction in plain eager mode")
        return Report(Measurement(None), diagnosis, dict(self._observer.calls))

    def measured(self) -> Report:
        """As :meth:`report`, for those who want errors raised.

        Raises:
            UserError: the declared factor does not fit the latents.
        """
        factor = self._factor or declared(iter(self.networks.chain))
        with self._eyes.lock, torch.no_grad():
            seen = [replace(one, looks=self._looks()) for one in self._observer.measurements(factor)]
            measurement, diagnosis = worst([(one, diagnose(one)) for one in seen], self._noise == "edm")
            said = notes(self._eyes, self._observer, self.pace, measurement)
        return Report(measurement, diagnosis.noted(*said), dict(self._observer.calls), self._eyes.pixels.range)

    def _looks(self) -> Looks:
        skipped = self.pace.skipped
        return Looks(skipped.get("denoise", 0), skipped.get("decode", 0), self.pace.looks["marked"] > 0)


def _checked(noise: Schedule) -> Schedule:
    """The schedule, if there is such a one."""
    if noise not in get_args(Schedule):
        known = ", ".join(map(repr, get_args(Schedule)))
        raise UserError(f"watch(noise={noise!r}): choose one of {known}; DDPM and cosine are variance-preserving")
    return noise


def _line(problem: BaseException) -> str:
    return (str(problem).strip().splitlines() or [""])[0][:160]


def watch(vae: Any, denoiser: nn.Module | None = None, **options: Any) -> Watch:
    """Watches an autoencoder at work; the arguments are those of :class:`Watch`.

    Returns:
        A context manager; ``report()`` on it, inside or after the block, gives the numbers and the diagnosis.
    """
    return Watch(vae, denoiser, **options)
