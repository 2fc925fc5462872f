import torch
from diffusers import AutoencoderKL, UNet2DModel

CODERS = {"voice": AutoencoderKL.from_pretrained("coders/voice"), "room": AutoencoderKL.from_pretrained("coders/room")}
SPREAD = {name: coder.config.scaling_factor for name, coder in CODERS.items()}


def loss(net: UNet2DModel, voice: torch.Tensor, room: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    v = CODERS["voice"].encode(voice).latent_dist.sample() * SPREAD["voice"]
    r = CODERS["room"].encode(room).latent_dist.sample() * SPREAD["voice"]
    z = torch.cat([v, r], 1)
    e = torch.randn_like(z)
    return (net(torch.lerp(z, e, t), t).sample - e).square().mean()


def hear(z: torch.Tensor):
    v, r = z.chunk(2, 1)
    return CODERS["voice"].decode(v / SPREAD["voice"]).sample, CODERS["room"].decode(r / SPREAD["room"]).sample
