from dataclasses import dataclass, field

import torch
from diffusers import AutoencoderKL


@dataclass
class Mixing:
    """How noise and data are mixed; nothing of it is a factor of latents."""

    low: float = 0.1
    high: float = 20.0

    def beta(self, t):
        return self.low + t * (self.high - self.low)

    def keep(self, t):
        return torch.exp(-0.5 * (self.low * t + 0.5 * (self.high - self.low) * t**2))

    def noised(self, z, e, t):
        return self.keep(t) * z + (1 - self.keep(t) ** 2).sqrt() * e

    def clean(self, x, e, t):
        return (x - (1 - self.keep(t) ** 2).sqrt() * e) / self.keep(t)


@dataclass
class Jitter:
    gain: float = 0.1

    def up(self, x):
        return x * (1 + self.gain)

    def down(self, x):
        return x / (1 + self.gain)


@dataclass
class Trainer:
    vae: AutoencoderKL
    net: torch.nn.Module
    mixing: Mixing = field(default_factory=Mixing)
    jitter: Jitter = field(default_factory=Jitter)

    def loss(self, x):
        z = self.vae.encode(self.jitter.up(x)).latent_dist.sample() * self.vae.config.scaling_factor
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net(self.mixing.noised(z, e, t), t) - e).square().mean()

    def sample(self, shape, n=50):
        z = torch.randn(shape)
        for k in range(n, 0, -1):
            t = torch.tensor(k / n)
            e = self.net(z, t)
            z = self.mixing.noised(self.mixing.clean(z, e, t), e, t - 1 / n)
        return self.jitter.down(self.vae.decode(z / self.vae.config.scaling_factor).sample)
