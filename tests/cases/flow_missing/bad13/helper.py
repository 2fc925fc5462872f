import torch


def in_parts(vae, z):
    return torch.cat([vae.decode(part).sample for part in z.split(1)])


def from_images(vae, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def variation(vae, unet, x, t):
    z = from_images(vae, x)
    z = unet(z + torch.randn_like(z), t).sample
    return in_parts(vae, z)
