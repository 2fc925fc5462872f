import torch


def loss(vae, scale, x, denoiser):
    z = vae.encode(x).latent_dist.sample() * scale
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    noisy = torch.lerp(z * scale, noise, t)
    return (denoiser(noisy, t) - noise).abs().mean()


def show(vae, scale, z):
    return vae.decode(z / scale).sample
