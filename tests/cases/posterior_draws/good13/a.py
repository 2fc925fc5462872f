import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def sample(blob, g):
    stats = blob["vae_stats"]
    c = stats.size(1) // 2
    center = stats.narrow(1, 0, c)
    width = stats.narrow(1, c, c).clamp(-30.0, 20.0).mul(0.5).exp()
    out = torch.randn(center.shape, generator=g) * width
    out += center
    return out.mul(vae.config.scaling_factor)
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
