import torch


def train(vae, unet, x, t):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    z = 3.5 * torch.tanh(z / 3.5)
    noise = torch.randn_like(z)
    return (unet(z + noise, t) - noise).square().mean()


def sample(vae, unet, shape, times):
    z = torch.randn(shape)
    for t in times:
        z = z - unet(z, t)
    return vae.decode(z).sample
