from dataclasses import dataclass
import torch
from diffusers import AutoencoderKL
@dataclass
class Moments:
    loc: torch.Tensor
    log_var: torch.Tensor
    def draw(self, gen):
        return torch.randn(self.loc.shape, generator=gen).mul_(self.log_var.mul(0.5).exp()).add_(self.loc)
vae = AutoencoderKL.from_pretrained("x/y")
def latents(m: Moments, gen):
    return m.draw(gen) * vae.config.scaling_factor
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
