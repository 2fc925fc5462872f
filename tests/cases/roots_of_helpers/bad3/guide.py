import torch


def per_sample(numbers, z):
    return numbers.to(z.dtype)[:, None, None, None]


def embed(vae, picture, strengths):
    z = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
    return z * per_sample(torch.clamp(torch.cos(strengths), min=0.1), z)


def train(vae, unet, picture, strengths, t):
    z = embed(vae, picture, strengths)
    noise = torch.randn_like(z)
    return (unet(z + noise, t) - noise).square().mean()


def show(vae, unet, shape, ends, t):
    z = unet(torch.randn(shape), t)
    z = z / per_sample(torch.clamp(torch.tan(ends), min=0.1), z)
    return vae.decode(z).sample
