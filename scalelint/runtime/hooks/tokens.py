"""Latents that were packed into tokens before the denoiser: which layout was used is decided by what they hold.

FLUX packs ``(b, c, h, w)`` as ``b (h w) (c 2 2)``, others as ``b (h w) (2 2 c)``, and denoisers of strongly compressed
latents take ``b (t h w) c``. Tokens and channels for conditioning may follow.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from scalelint.runtime.estimates.joint import Joint

#: sides of the patches that become one token
PATCHES = (1, 2)
#: a layout is taken when it explains this many times as much as the next one, beyond chance
CLEARER, CHANCE = 3.0, 40.0


def layouts(tokens: Tensor, like: Tensor) -> Iterator[tuple[str, Tensor]]:
    """Every way to read tokens ``(batch, count, width)`` as latents of the shape of ``like``, but for the batch.

    Args:
        tokens: what the denoiser received.
        like: raw latents ``(batch, channels, h, w)`` or ``(batch, channels, t, h, w)``.
    """
    if tokens.ndim != 3 or like.ndim not in (4, 5):
        return
    batch, channels = tokens.shape[0], like.shape[1]
    frames = like.shape[2] if like.ndim == 5 else 1
    height, width = like.shape[-2:]
    for p in PATCHES:
        count, size = frames * height * width // (p * p), channels * p * p
        if height % p or width % p or tokens.shape[1] < count or tokens.shape[2] < size:
            continue
        grid = tokens[:, :count, :size].reshape(batch, frames, height // p, width // p, size)
        for name in ("channels first", "channels last") if p > 1 else ("channels",):
            if name == "channels last":
                patches = grid.unflatten(4, (p, p, channels)).permute(0, 6, 1, 2, 4, 3, 5)
            else:
                patches = grid.unflatten(4, (channels, p, p)).permute(0, 4, 1, 2, 5, 3, 6)
            latents = patches.reshape(batch, channels, frames, height, width)
            yield f"{p} {name}", latents if like.ndim == 5 else latents.squeeze(2)


def unpacked(tokens: Tensor, like: Tensor) -> tuple[str, Tensor] | None:
    """The layout under which tokens follow raw latents most closely; None where none does clearly.

    Reads a few numbers from the device; the caller remembers the layout.
    """
    found = []
    for name, latents in layouts(tokens, like):
        rows = min(len(latents), len(like))
        joint = Joint.of(like[:rows], latents[:rows])
        xx, xy, yy = joint.comoment[0, 0], joint.comoment[0, 1], joint.comoment[1, 1]
        explained = xy.square() / (xx * yy).clamp(min=torch.finfo(xx.dtype).tiny)
        found.append((float(explained.sum()) * joint.count, name, latents))
    if not found:
        return None
    found.sort(key=lambda item: item[0], reverse=True)
    cells = like.shape[1] * min(len(found[0][2]), len(like))  # what chance explains, in units of one over the count
    second = found[1][0] if len(found) > 1 else float(cells)
    clear = found[0][0] - cells > max(CLEARER * (second - cells), CHANCE + 5 * (2 * cells) ** 0.5)
    return (found[0][1], found[0][2]) if clear else None
