import torch
from diffusers import AutoencoderKL


class Strip:
    """What attention is scaled by has nothing to do with the latents' own."""

    def __init__(self, vae: AutoencoderKL, heads: int):
        self.vae = vae
        self.scale = vae.config.scaling_factor
        self.heads = heads

    def strip_to_latent(self, strip: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(strip).latent_dist.mode() * self.scale

    def attended(self, strip: torch.Tensor) -> torch.Tensor:
        z = self.strip_to_latent(strip)
        scale = self.heads**-0.5
        weights = torch.softmax(z @ z.transpose(-1, -2) * scale, dim=-1)
        return weights @ z

    def picture(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.scale).sample
