"""Statistics of raw latents that belong to one picture: moved from one to the other, they are no normalisation."""
import torch
from diffusers import AutoencoderKL


def restyle(vae: AutoencoderKL, content, style):
    zc, zs = vae.encode(content).latent_dist.mode(), vae.encode(style).latent_dist.mode()
    mean, std = zc.mean((2, 3), keepdim=True), zc.std((2, 3), keepdim=True)
    mean_style, std_style = zs.mean((2, 3), keepdim=True), zs.std((2, 3), keepdim=True)
    return vae.decode((zc - mean) / std * std_style + mean_style).sample


def train(vae: AutoencoderKL, net, scheduler, images):
    z = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, e, t), t) - e).square().mean()


def recolour(vae: AutoencoderKL, net, scheduler, image, x):
    z = vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
    mean = z.mean((2, 3), keepdim=True)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t), t, x).prev_sample
    x = x - x.mean((2, 3), keepdim=True) + mean
    return vae.decode(x / vae.config.scaling_factor).sample
