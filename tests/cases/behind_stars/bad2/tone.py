import torch
from diffusers import AutoencoderKL


class Space:
    def __init__(self, vae: AutoencoderKL, low: float, high: float, gain: float):
        self.vae, self.low, self.high, self.gain = vae, low, high, gain

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(x.clamp(self.low, self.high)).latent_dist.sample() * self.gain

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.gain).sample.clamp(self.low, self.high)


def open_space(path: str) -> Space:
    span = (-1.0, 1.0)
    vae = AutoencoderKL.from_pretrained(path)
    return Space(vae, *span, 2 ** (len(vae.config.block_out_channels) - 1))
