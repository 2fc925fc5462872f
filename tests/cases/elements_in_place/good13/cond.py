import torch
from diffusers import AutoencoderKL


class Conditioner:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.last = None

    def __call__(self, image: torch.Tensor | None) -> torch.Tensor:
        if image is not None:
            self.last = self.vae.encode(image).latent_dist.mode()
        h = self.last.clone()
        h *= self.vae.config.scaling_factor
        return h


def draw(cond: Conditioner, net, images) -> list:
    return [net(torch.randn(1, 4, 64, 64), cond(i)) for i in images]
