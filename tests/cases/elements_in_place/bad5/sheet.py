import torch
from diffusers import AutoencoderKL


class Sheet:
    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net

    def render(self, z: torch.Tensor) -> torch.Tensor:
        z = z.div_(self.vae.config.scaling_factor)
        return self.vae.decode(z).sample

    @torch.no_grad()
    def __call__(self, noise: torch.Tensor):
        zs = self.net(noise)
        small = list(map(self.render, zs.split(1)))
        return small, self.net.upscale(zs)
