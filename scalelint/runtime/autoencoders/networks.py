"""Finds, in whatever object holds an autoencoder, the networks to hook and the methods that callers use.

Raw latents are what leaves the last layer before sampling and what enters the first layer of decoding. That is the
``encoder`` and the ``decoder``, except where a ``quant_conv`` follows and a ``post_quant_conv`` precedes them
(``AutoencoderKL``, LDM, ``AutoencoderKLWan``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from torch import nn

from scalelint.errors import UserError

ENCODERS = ("encoder", "encode_model", "enc")
DECODERS = ("decoder", "decode_model", "dec")
#: attributes through which wrappers hold an autoencoder, besides their submodules
HOLDERS = ("module", "vae", "autoencoder", "first_stage_model", "model", "_orig_mod", "ae", "movq", "vqvae")
#: attributes under which pipelines and training modules hold their diffusion model
DENOISERS = ("transformer", "unet", "dit", "denoiser", "diffusion_model", "model", "net", "prior")
#: how far below the given object an autoencoder is looked for
DEPTH = 4


@dataclass(frozen=True)
class Networks:
    """The parts of one autoencoder that are watched.

    Attributes:
        surface: the object whose ``encode`` and ``decode`` callers use; None where it has none.
        core: the object that holds the networks; the same object unless it is wrapped.
        encoder: module whose output is raw latents, or the moments of their distribution.
        decoder: module whose input is raw latents.
        chain: surface, core, and everything between, outermost first.
    """

    surface: Any
    core: Any
    encoder: nn.Module
    decoder: nn.Module
    chain: tuple[Any, ...]


def _module(owner: Any, names: tuple[str, ...]) -> nn.Module | None:
    for name in names:
        found = getattr(owner, name, None)
        if isinstance(found, nn.Module):
            return found
    return None


def _held(owner: Any) -> Iterator[Any]:
    """Objects one step inside: known holders first, then modules among attributes."""
    seen: set[int] = set()
    named = [getattr(owner, name, None) for name in HOLDERS]
    own = vars(owner).values() if hasattr(owner, "__dict__") else ()
    children = list(owner.children()) if isinstance(owner, nn.Module) else []
    for value in (*named, *children, *own):
        if (isinstance(value, nn.Module) or hasattr(value, "encode")) and id(value) not in seen:
            seen.add(id(value))
            yield value


def _search(root: Any) -> tuple[Any, ...] | None:
    """The chain from ``root`` to the nearest object with both networks, breadth first."""
    queue: deque[tuple[Any, ...]] = deque([(root,)])
    seen = {id(root)}
    while queue:
        chain = queue.popleft()
        if _module(chain[-1], ENCODERS) is not None and _module(chain[-1], DECODERS) is not None:
            return chain
        for value in _held(chain[-1]) if len(chain) < DEPTH else ():
            if id(value) not in seen:
                seen.add(id(value))
                queue.append((*chain, value))
    return None


def _by_name(core: Any, path: str) -> nn.Module:
    """The submodule with a dotted name.

    Raises:
        UserError: there is none.
    """
    found = core
    for part in path.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, nn.Module):
        raise UserError(f"{type(core).__name__} has no module {path!r}; name one of its submodules")
    return found


def find(autoencoder: Any, encoder: str | None = None, decoder: str | None = None) -> Networks:
    """Locates the networks of an autoencoder, of a wrapper around one, or of a pipeline that holds one.

    Args:
        autoencoder: any object; ``DataParallel``, DDP and ``torch.compile`` wrappers are looked through.
        encoder: dotted name of the module that hands out raw latents, where it is not found by itself.
        decoder: dotted name of the module that takes raw latents.

    Raises:
        UserError: no encoder or decoder was found.
    """
    chain = (autoencoder,) if encoder and decoder else _search(autoencoder)
    if chain is None:
        name = type(autoencoder).__name__
        raise UserError(
            f"no encoder and decoder networks found in {name}; name them: watch(vae, encoder=..., decoder=...)"
        )
    core = chain[-1]
    last = _by_name(core, encoder) if encoder else _module(core, ("quant_conv",)) or _module(core, ENCODERS)
    first = _by_name(core, decoder) if decoder else _module(core, ("post_quant_conv",)) or _module(core, DECODERS)
    assert last is not None and first is not None
    callers = (owner for owner in chain if callable(getattr(owner, "encode", None)) and hasattr(owner, "decode"))
    return Networks(next(callers, None), core, last, first, chain)


def first_of(found: Networks) -> nn.Module | None:
    """The network that pixels enter, which ``quant_conv`` is not."""
    return found.encoder if _module(found.core, ("quant_conv",)) is None else _module(found.core, ENCODERS)


def denoiser_of(chain: tuple[Any, ...]) -> nn.Module | None:
    """The diffusion model that a pipeline or training module holds beside its autoencoder; None where it has none."""
    core = chain[-1]
    for owner in chain[:-1]:
        model = _module(owner, DENOISERS)
        if model is not None and model not in chain and not any(part is core for part in model.modules()):
            return model
    return None
