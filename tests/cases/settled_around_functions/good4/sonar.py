import torch
from diffusers import AutoencoderKL


class Sonar:
    def __init__(self, vae: AutoencoderKL, net, space: str = "model"):
        self.vae, self.net, self.space = vae, net, space

    def stepper(self, undo: bool):
        f = self.vae.config.scaling_factor
        return lambda z: z / f if undo else z * f

    @torch.no_grad()
    def clean(self, ping: torch.Tensor) -> torch.Tensor:
        z = self.stepper(False)(self.vae.encode(ping).latent_dist.mean)
        z = self.net(z + torch.randn_like(z))
        return self.vae.decode(self.stepper(True)(z)).sample
