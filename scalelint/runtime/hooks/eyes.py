"""What hooks call: they pick latents out of what passes by and hand copies to the observer, in the order of the code.

Nothing that goes wrong here reaches the watched code; it is counted, and said in the report.
"""

from __future__ import annotations

import functools
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from scalelint.runtime.autoencoders.networks import Networks
from scalelint.runtime.hooks.blind import reason
from scalelint.runtime.hooks.held import Held
from scalelint.runtime.hooks.latents import assemble, first_latent, is_distribution, is_latent, mean_of_moments
from scalelint.runtime.hooks.observer import Observer
from scalelint.runtime.hooks.pace import Pace, now
from scalelint.runtime.hooks.pixels import Pixels
from scalelint.runtime.hooks.places import place
from scalelint.runtime.hooks.responses import output_of

#: images whose pixels are looked at; how they are prepared does not change
PIXELS = 256
Pick = Callable[[tuple[Any, ...], dict[str, Any]], Tensor | None]


class _Parts(threading.local):
    """What the network handled so far within a call of its autoencoder's method; of this thread only."""

    encoding: list[Tensor] | None = None
    decoding: list[Tensor] | None = None
    passing: bool = False
    waiting: Held | None = None  # the denoiser call whose output is to come


class Eyes:
    """Callbacks for the hooks of one watch.

    Args:
        found: the networks of the autoencoder.
        observer: where latents go.
        pace: which calls are looked at closely.
        pick: takes ``(args, kwargs)`` of a denoiser call and returns the latents among them.
    """

    def __init__(self, found: Networks, observer: Observer, pace: Pace, pick: Pick) -> None:
        self.lock = threading.RLock()
        self.missed: list[str] = []
        self.blind: Counter[str] = Counter()
        self.pixels = Pixels()
        self._observer, self._pace, self._pick = observer, pace, pick
        config = getattr(found.core, "config", None)
        self._channels = int(getattr(config, "latent_channels", None) or getattr(config, "z_dim", None) or 0)
        self._parts = _Parts()

    def see(self, kind: str, look: Callable[..., Any], *values: Any) -> None:
        """Looks at what passes by, and counts the time; whatever goes wrong with that is noted."""
        started = now()
        self._guarded(look, *values)
        self._pace.took(kind, now() - started)

    def keep(self, look: Callable[..., Any], *values: Any) -> None:
        """As :meth:`see`, for what is done at calls that are not looked at."""
        started = now()
        self._guarded(look, *values)
        self._pace.kept += now() - started

    def _allows(self, kind: str) -> bool:
        """Whether this call is to be looked at; to find that out costs time too."""
        started = now()
        allowed = self._pace.allows(kind, place())
        self._pace.kept += now() - started
        return allowed

    def _guarded(self, look: Callable[..., Any], *values: Any) -> None:
        why = next(filter(None, map(reason, values)), "")
        with self.lock, torch.no_grad():
            if why:
                self.blind[why] += 1
                return
            try:
                look(*values)
            except Exception as problem:  # latents in a layout that nobody thought of
                self.missed.append(f"{type(problem).__name__}: {problem}")

    def before_encoder(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Pixels on their way in."""
        images = next((value for value in (*args, *kwargs.values()) if is_latent(value)), None)
        if images is not None and self.pixels.images < PIXELS and self._pace.allows("pixels"):
            self.see("pixels", self.pixels.see, images)

    def after_encoder(self, module: nn.Module, args: tuple[Any, ...], output: Any) -> None:
        """Raw latents, or their moments, as the network hands them out."""
        latents = first_latent(output)
        if is_latent(latents):
            self.keep(self._left_encoder, latents)

    def _left_encoder(self, latents: Tensor) -> None:
        if self._parts.encoding is not None:
            self._parts.encoding.append(latents.detach().clone())
        else:
            self._observer.encoded(mean_of_moments(latents, self._channels).detach().clone(), None)

    def before_decoder(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """What enters the decoder network."""
        latents = next((value for value in (*args, *kwargs.values()) if is_latent(value)), None)
        if latents is None or self._parts.passing:
            return
        if self._parts.decoding is not None:
            self.keep(self._enters_decoder, latents)
        elif self._allows("decode"):
            self.see("decode", self._observer.decoded, None, latents)
        else:
            self._observer.passed("decode")

    def _enters_decoder(self, latents: Tensor) -> None:
        if self._parts.decoding is not None:
            self._parts.decoding.append(latents.detach().clone())

    def before_denoiser(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Model latents, noised or not."""
        self._pace.steps += 1
        self._parts.waiting = None
        sampling = not torch.is_grad_enabled()  # a sampler's last step may be decoded next
        self._denoises("denoise", sampling, lambda: self._pick(args, kwargs))

    def after_denoiser(self, module: nn.Module, args: tuple[Any, ...], output: Any) -> None:
        """What the denoiser makes of latents that are held."""
        record, self._parts.waiting = self._parts.waiting, None
        if record is not None:
            self.keep(self._left_denoiser, record, output)

    def _left_denoiser(self, record: Held, output: Any) -> None:
        found = output_of(output)
        if found is not None:
            record.output = found

    def marked(self, latents: Tensor) -> None:
        """Model latents that somebody marked by hand."""
        self._denoises("marked", True, lambda: latents)

    def _denoises(self, kind: str, decodable: bool, picked: Callable[[], Tensor | None]) -> None:
        """Model latents pass by, which may be decoded next or not."""
        if self._allows(kind):
            look = functools.partial(self._observer.denoised, sampling=decodable)
            self.see(kind, self._enters_denoiser, kind, picked, look)
        elif not decodable:
            self._observer.passed("denoise")
        elif self._pace.can_keep():
            self.keep(self._enters_denoiser, kind, picked, self._observer.held)
        else:
            self._observer.lost()

    def _enters_denoiser(self, kind: str, picked: Callable[[], Tensor | None], look: Callable[[Tensor], None]) -> None:
        latents = picked()
        if latents is None:
            return
        why = reason(latents)
        if why:
            self.blind[why] += 1
            return
        look(latents)
        held = self._observer.latest()
        if held is not None and kind == "marked":
            held.clean = True
        else:
            self._parts.waiting = held

    def around_encode(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A call of the autoencoder's own ``encode``."""
        if self._parts.encoding is not None:  # a method that calls itself, slice by slice
            return method(*args, **kwargs)
        self._parts.encoding = []
        try:
            output = method(*args, **kwargs)
            parts = self._parts.encoding
        finally:
            self._parts.encoding = None
        returned = first_latent(output)
        if returned is not None:
            if self._allows("encode"):
                self.see("encode", self._encoded, parts, returned, True)
            else:
                self.keep(self._encoded, parts, returned, False)
        return output

    def _encoded(self, parts: list[Tensor], returned: Any, closely: bool) -> None:
        """One whole encode: joins the network's parts and follows the posterior to the sample that is drawn."""
        posterior = returned if is_distribution(returned) else None
        like = posterior.mean if posterior is not None else returned
        why = reason(like)
        if why:
            self.blind[why] += 1
            return
        joined = assemble([mean_of_moments(part, like.shape[1]) for part in parts], like, crop=True)
        raw = like.detach().clone() if joined is None or posterior is not None else joined
        drawn = bool(parts) and posterior is None and parts[0].shape[1] == 2 * like.shape[1]
        record = self._observer.encoded(raw, None if posterior is not None else returned, closely, drawn)
        if posterior is None:
            return

        def follow(draw: Callable[..., Tensor], *args: Any, **kwargs: Any) -> Tensor:
            drawn = draw(*args, **kwargs)
            if not reason(drawn):
                record.latents = drawn.detach().clone()
            return drawn

        for name in ("sample", "rsample", "mode"):
            draw = getattr(posterior, name, None)
            if callable(draw):  # torch.distributions has the mode as a property
                setattr(posterior, name, functools.partial(follow, draw))

    def around_decode(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A call of the autoencoder's own ``decode``."""
        given = next((value for value in (*args, *kwargs.values()) if is_latent(value)), None)
        if self._parts.decoding is not None or self._parts.passing or given is None:
            return method(*args, **kwargs)
        if not self._allows("decode"):
            return self._pass(method, *args, **kwargs)
        before = None if reason(given) else given.detach().clone()
        self._parts.decoding = []
        try:
            output = method(*args, **kwargs)
            parts = self._parts.decoding
        finally:
            self._parts.decoding = None
        if before is not None:
            self.see("decode", self._decoded, parts, before)
        else:
            self.blind[reason(given)] += 1
        return output

    def _pass(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A decode that is not looked at."""
        self._parts.passing = True
        try:
            return method(*args, **kwargs)
        finally:
            self._parts.passing = False
            self._observer.passed("decode")

    def _decoded(self, parts: list[Tensor], given: Tensor) -> None:
        """One whole decode: what its caller gave, and what entered the network."""
        raw = assemble(parts, given, crop=False)
        self._observer.decoded(given if parts else None, given if raw is None else raw)
