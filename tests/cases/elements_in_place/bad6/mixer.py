import torch
from diffusers import AutoencoderKL


class Mixer:
    def __init__(self, vae: AutoencoderKL, net, gauge):
        self.vae, self.net, self.gauge = vae, net, gauge

    def worth(self, x: torch.Tensor) -> torch.Tensor:
        x /= self.vae.config.scaling_factor
        return self.gauge(self.vae.decode(x).sample).mean()

    @torch.no_grad()
    def __call__(self, noise: torch.Tensor) -> torch.Tensor:
        x = self.net(noise)
        x = x * self.worth(x)
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
