"""Measures any pair of encode and decode functions, and asserts that they are inverses."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor, nn

from scalelint.errors import UserError
from scalelint.runtime.autoencoders import networks
from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.hooks.latents import first_latent, is_distribution
from scalelint.runtime.hooks.watching import Watch
from scalelint.runtime.judging.report import Report


def measure_pair(
    encode: Callable[[Tensor], Any],
    decode: Callable[[Tensor], Any],
    images: Tensor,
    *,
    vae: Any = None,
    factor: Factor | None = None,
) -> Report:
    """Encodes images to model latents, decodes them, and measures the maps in between.

    Args:
        encode: images to model latents, as a training loop or pipeline does it.
        decode: model latents back to images.
        images: ``(batch, channels, height, width)`` or with frames, in the range that ``encode`` expects.
        vae: the autoencoder; found in what the functions refer to if left out.
        factor: the factor that should be in use; read off the autoencoder if left out.

    Raises:
        UserError: no autoencoder was found, ``encode`` returned no latents, or the images hold NaN.
    """
    if not torch.isfinite(images).all():
        raise UserError("the images hold NaN or infinity; pass finite pixels")
    watcher = Watch(vae if vae is not None else autoencoder_of(encode, decode), factor=factor)
    with torch.no_grad(), watcher:
        encode, decode = _current(encode), _current(decode)
        model = first_latent(encode(images))
        if model is None:
            raise UserError("encode returned no latent tensor; return model latents of shape (batch, channels, ...)")
        if is_distribution(model):
            model = model.sample()
        decode(watcher.model_latents(model))
    return watcher.measured()


def assert_symmetric(
    encode: Callable[[Tensor], Any],
    decode: Callable[[Tensor], Any],
    images: Tensor,
    *,
    vae: Any = None,
    factor: Factor | None = None,
    fit: bool = True,
) -> Report:
    """Asserts that encode and decode undo each other around an autoencoder; arguments as for :func:`measure_pair`.

    Args:
        fit: also require that model latents come out near unit variance (within a factor of two).

    Raises:
        AssertionError: they do not, or it could not be measured; the message is the diagnosis.
        UserError: the input is unusable.
    """
    __tracebackhide__ = True
    report = measure_pair(encode, decode, images, vae=vae, factor=factor)
    passes = report.symmetric if not fit else report.diagnosis.verdict.value == "symmetric"
    if not passes:
        raise AssertionError(str(report))
    return report


def _current(function: Callable[..., Any]) -> Callable[..., Any]:
    """A bound method looked up again on its object, since one taken before the watch began goes past it."""
    owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
    found = getattr(owner, name, function) if owner is not None else function
    return found if callable(found) else function


def autoencoder_of(*functions: Callable[..., Any]) -> Any:
    """The autoencoder that functions work with: their ``self``, a closure variable, an argument, or a global.

    Raises:
        UserError: none of what they refer to has encoder and decoder networks.
    """
    for function in functions:
        for candidate in _referred(function):
            if isinstance(candidate, nn.Module) or hasattr(candidate, "encode") or hasattr(candidate, "vae"):
                try:
                    networks.find(candidate)
                except UserError:
                    continue
                return candidate
    raise UserError("no autoencoder found behind encode and decode; pass it: assert_symmetric(..., vae=vae)")


def _referred(function: Callable[..., Any]) -> Iterator[Any]:
    """Objects that a function can reach without being called, nearest first."""
    if isinstance(function, functools.partial):
        yield from (*function.args, *function.keywords.values())
        yield from _referred(function.func)
        return
    yield getattr(function, "__self__", None)
    plain = getattr(function, "__func__", function)
    for cell in getattr(plain, "__closure__", None) or ():
        try:
            yield cell.cell_contents
        except ValueError:  # a cell that is not filled yet
            continue
    code = getattr(plain, "__code__", None)
    names = getattr(plain, "__globals__", {})
    yield from (names[name] for name in getattr(code, "co_names", ()) if name in names)
    if code is None:
        yield function
