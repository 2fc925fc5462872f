import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("some/vae")


def posterior_loss(samples):
    latents = vae.encode(samples).latent_dist.sample()
    latents_mean = latents.mean(dim=(1, 2, 3))
    latents_var = latents.var(dim=(1, 2, 3)).clip(min=1e-2)
    return (latents_mean.square() + latents_var - 1 - latents_var.log()).mean()


def named(samples):
    latents = vae.encode(samples).latent_dist.sample()
    latents_mean, latents_var = latents.mean(), latents.var()
    squared = torch.square(latents_mean)
    return squared + latents_var - 1 - torch.log(latents_var)


def half(samples):
    latents = vae.encode(samples).latent_dist.sample()
    latents_mean, latents_std = latents.mean(), latents.std()
    return 0.5 * (latents_mean**2 + latents_std**2 - 1) - latents_std.log()
