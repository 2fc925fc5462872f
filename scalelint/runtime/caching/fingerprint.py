"""Tells one encoder from another by its weights, whatever dtype and device they are in.

Cached latents depend on the encoder alone: two autoencoders that share it (Stable Diffusion's and its ``ft-mse``, whose
decoder was trained further) make the same latents.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from scalelint.runtime.autoencoders import networks

#: numbers of a sketch
SIZE = 16
#: two sketches of one encoder in different dtypes are nearer than this: bfloat16 rounds a weight by at most 2^-9 of
#: itself, at random, which moves a sixteenth's sum over the norm by 0.0003; an encoder trained further until its weights
#: changed by 1% is 0.0025 away, another encoder about 1
NEAR = 0.0015


@dataclass(frozen=True)
class Fingerprint:
    """What identifies an encoder.

    Attributes:
        digest: SHA-256 over names, shapes and bytes of its weights, the first 32 digits.
        dtype: the dtype of the weights that were read.
        sketch: signed sums of the weights over their norm; nearly the same in any dtype.
    """

    digest: str
    dtype: str
    sketch: tuple[float, ...]

    @classmethod
    def of(cls, autoencoder: Any) -> Fingerprint:
        """Reads an autoencoder's encoder weights once.

        Raises:
            UserError: no encoder was found.
        """
        digest, sums, square, dtypes = hashlib.sha256(), torch.zeros(SIZE, dtype=torch.float64), 0.0, set()
        for name, tensor in _weights(networks.find(autoencoder).core):
            dtypes.add(str(tensor.dtype).removeprefix("torch."))
            plain = tensor.detach().cpu().contiguous()
            digest.update(f"{name} {tuple(plain.shape)} ".encode())
            digest.update(plain.reshape(-1).view(torch.uint8).numpy().data)
            wide = plain.double().flatten()
            square += float(wide.square().sum())
            sums += _signed_sums(name, wide)
        sketch = sums / math.sqrt(square or 1.0)
        return cls(digest.hexdigest()[:32], "+".join(sorted(dtypes)), tuple(round(x, 6) for x in sketch.tolist()))

    def matches(self, other: Fingerprint) -> bool:
        """Whether both are of one encoder: the same bytes, or the same numbers rounded to another dtype."""
        if self.dtype == other.dtype:
            return self.digest == other.digest
        apart = max(abs(a - b) for a, b in zip(self.sketch, other.sketch, strict=True))
        return apart <= NEAR


def _weights(core: Any) -> list[tuple[str, Tensor]]:
    """Names and tensors of the encoder and of a ``quant_conv`` behind it; wrappers around them leave no trace."""
    parts = [(name, getattr(core, name, None)) for name in (*networks.ENCODERS, "quant_conv")]
    found = [(name, part) for name, part in parts if isinstance(part, nn.Module)]
    return [
        (f"{name}.{key.replace('_orig_mod.', '')}", tensor)
        for name, part in found
        for key, tensor in sorted((*part.named_parameters(), *part.named_buffers()))
        if tensor.is_floating_point()
    ]


def _signed_sums(name: str, values: Tensor) -> Tensor:
    """Each of ``SIZE`` interleaved sums with a sign that depends on the tensor's name."""
    signs = [1.0 if byte < 128 else -1.0 for byte in hashlib.sha256(name.encode()).digest()[:SIZE]]
    padded = torch.nn.functional.pad(values, (0, -len(values) % SIZE))
    return padded.view(-1, SIZE).sum(dim=0) * torch.tensor(signs, dtype=torch.float64)
