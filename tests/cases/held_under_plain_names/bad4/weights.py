import torch
from diffusers import AutoencoderKL


class Strip:
    """Scaled twice, under two names."""

    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net
        self.scale = vae.config.scaling_factor
        self.k = vae.config.scaling_factor

    def strip_to_latent(self, strip: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(strip).latent_dist.mode() * self.scale

    def cleaned(self, strip: torch.Tensor) -> torch.Tensor:
        z = self.strip_to_latent(strip)
        z = z * self.k
        return self.net(z + 0.1 * torch.randn_like(z))

    def picture(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.scale).sample
