"""Watches an autoencoder at work: hooks in, numbers out, results untouched.

>>> with watch(pipe.vae, pipe.transformer) as watcher:          # doctest: +SKIP
...     train_step(batch)
>>> print(watcher.report())                                      # doctest: +SKIP
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from scalelint.errors import UserError
from scalelint.runtime.autoencoders import networks
from scalelint.runtime.autoencoders.factor import Factor, declared
from scalelint.runtime.estimates.noise import Schedule
from scalelint.runtime.hooks.latents import (
    assemble,
    denoiser_input,
    first_latent,
    is_distribution,
    is_latent,
    mean_of_moments,
)
from scalelint.runtime.hooks.observer import Observer
from scalelint.runtime.hooks.tap import Tap, hook_of
from scalelint.runtime.judging.diagnosis import diagnose, worst
from scalelint.runtime.judging.report import Report

_MISSING = object()
T = TypeVar("T")


class Watch:
    """Measures the affine maps between encoder, denoiser and decoder while foreign code runs.

    A context manager, or used by :meth:`attach` and :meth:`detach`. Watched code gets exactly the tensors that it
    would get unwatched; hooks are removed on exit, after an exception too.

    Args:
        vae: an autoencoder, a wrapper around one, or a pipeline that holds one.
        denoiser: the diffusion model; its first latent argument is taken for model latents, noised or not.
        encoder: dotted name of the module in ``vae`` that hands out raw latents, where it is not found by itself.
        decoder: dotted name of the module in ``vae`` that takes raw latents.
        factor: the factor that should be in use; read off ``vae`` if left out.
        noise: how training noises model latents before the denoiser; ``"auto"`` finds out from several noise levels.
        pick: takes ``(args, kwargs)`` of a denoiser call and returns the latents among them, for unusual signatures.

    Raises:
        UserError: no networks were found in ``vae``.
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
    ) -> None:
        self.networks = networks.find(vae, encoder, decoder)
        self.denoiser = denoiser
        self._factor = factor
        self._pick = pick or denoiser_input
        self._observer = Observer(noise)
        self._handles: list[Any] = []
        self._patched: list[tuple[Any, str, Any]] = []
        self._lock = threading.RLock()
        self._missed: list[str] = []
        self._encoding: list[Tensor] | None = None
        self._decoding: list[Tensor] | None = None

    def __enter__(self) -> Watch:
        return self.attach()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.detach()

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
        return self

    def _install(self) -> None:
        found = self.networks
        self._handles.append(found.encoder.register_forward_hook(hook_of(found.encoder, self._after_encoder)))
        before = [(found.decoder, self._before_decoder), (self.denoiser, self._before_denoiser)]
        for module, look in before:
            if module is not None:
                self._handles.append(module.register_forward_pre_hook(hook_of(module, look), with_kwargs=True))
        if found.surface is not None:
            self._patch(found.surface, "encode", self._around_encode)
            self._patch(found.surface, "decode", self._around_decode)
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

    def model_latents(self, latents: Tensor) -> Tensor:
        """Tells the watch that these are model latents, where no denoiser call shows it; returns them unchanged.

        Args:
            latents: ``(batch, channels, ...)``.
        """
        self._see(self._observer.denoised, latents)
        return latents

    def report(self) -> Report:
        """What was measured so far. The first and only place that reads from the device.

        Raises:
            UserError: the declared factor does not fit the latents.
        """
        factor = self._factor or declared(iter(self.networks.chain))
        with self._lock, torch.no_grad():
            ways = [(measured, diagnose(measured)) for measured in self._observer.measurements(factor)]
        measurement, diagnosis = worst(ways)
        report = Report(measurement, diagnosis, dict(self._observer.calls))
        if self._missed:
            count = f"{len(self._missed)} call{'s' if len(self._missed) > 1 else ''}"
            report = report.named(f"{count} could not be measured, first: {self._missed[0]}")
        return report

    def _see(self, look: Callable[..., T], *values: Any) -> T | None:
        """Looks at what passes by. Whatever goes wrong with that is reported, not raised into the watched code."""
        with self._lock, torch.no_grad():
            try:
                return look(*values)
            except Exception as problem:  # latents in a layout that nobody thought of
                self._missed.append(f"{type(problem).__name__}: {problem}")
                return None

    def _after_encoder(self, module: nn.Module, args: tuple[Any, ...], output: Any) -> None:
        self._see(self._left_encoder, first_latent(output))

    def _left_encoder(self, latents: Any) -> None:
        if not is_latent(latents):
            return
        if self._encoding is not None:
            self._encoding.append(latents.detach().clone())
        else:
            self._observer.encoded(mean_of_moments(latents, self._channels()).detach().clone(), None)

    def _before_decoder(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._see(self._enters_decoder, next((value for value in (*args, *kwargs.values()) if is_latent(value)), None))

    def _enters_decoder(self, latents: Tensor | None) -> None:
        if latents is None:
            return
        if self._decoding is not None:
            self._decoding.append(latents.detach().clone())
        else:
            self._observer.decoded(None, latents)

    def _before_denoiser(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        latents = self._pick(args, kwargs)
        if latents is not None:
            self.model_latents(latents)

    def _channels(self) -> int:
        """Latent channels by the autoencoder's configuration; 0 where it does not say."""
        config = getattr(self.networks.core, "config", None)
        return int(getattr(config, "latent_channels", None) or getattr(config, "z_dim", None) or 0)

    def _around_encode(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._encoding is not None:  # a method that calls itself, slice by slice
            return method(*args, **kwargs)
        self._encoding = []
        try:
            output = method(*args, **kwargs)
            parts = self._encoding
        finally:
            self._encoding = None
        returned = first_latent(output)
        if returned is not None:
            self._see(self._encoded, parts, returned)
        return output

    def _encoded(self, parts: list[Tensor], returned: Any) -> None:
        """One whole encode: joins the network's parts and follows the posterior to the sample that is drawn."""
        posterior = returned if is_distribution(returned) else None
        like = posterior.mean if posterior is not None else returned
        joined = assemble([mean_of_moments(part, like.shape[1]) for part in parts], like, crop=True)
        raw = like.detach().clone() if joined is None or posterior is not None else joined
        record = self._observer.encoded(raw, None if posterior is not None else returned)
        if posterior is None:
            return

        def follow(draw: Callable[..., Tensor], *args: Any, **kwargs: Any) -> Tensor:
            drawn = draw(*args, **kwargs)
            record.latents = drawn.detach().clone()
            return drawn

        for name in ("sample", "rsample", "mode"):
            draw = getattr(posterior, name, None)
            if callable(draw):  # torch.distributions has the mode as a property
                setattr(posterior, name, functools.partial(follow, draw))

    def _around_decode(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        given = next((value for value in (*args, *kwargs.values()) if is_latent(value)), None)
        if self._decoding is not None or given is None:
            return method(*args, **kwargs)
        before = given.detach().clone()
        self._decoding = []
        try:
            output = method(*args, **kwargs)
            parts = self._decoding
        finally:
            self._decoding = None
        self._see(self._decoded, parts, before)
        return output

    def _decoded(self, parts: list[Tensor], given: Tensor) -> None:
        """One whole decode: what its caller gave, and what entered the network."""
        raw = assemble(parts, given, crop=False)
        self._observer.decoded(given if parts else None, given if raw is None else raw)


def watch(vae: Any, denoiser: nn.Module | None = None, **options: Any) -> Watch:
    """Watches an autoencoder at work; the arguments are those of :class:`Watch`.

    Returns:
        A context manager; ``report()`` on it, inside or after the block, gives the numbers and the diagnosis.
    """
    return Watch(vae, denoiser, **options)
