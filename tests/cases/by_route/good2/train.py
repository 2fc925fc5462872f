import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, unet, noiser, x):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),), device=z.device)
    return F.mse_loss(unet(noiser.add_noise(z, e, t), t).sample, e)
