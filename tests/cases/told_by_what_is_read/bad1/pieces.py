from dataclasses import dataclass, field

import torch
from diffusers import AutoencoderKL


@dataclass(frozen=True)
class Kit:
    dtype: torch.dtype = torch.float16
    gain: float = field(default_factory=lambda: 0.18215)


def tools():
    return AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema"), Kit()


def press(net, kit, photo):
    z = net.encode(photo.to(kit.dtype)).latent_dist.mean
    return z / kit.gain


def unpress(net, kit, z):
    return net.decode(z.to(kit.dtype) / kit.gain).sample
