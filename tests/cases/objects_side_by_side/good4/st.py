import torch


def both(model, ema, x):
    z = model.vae.encode(x).latent_dist.sample() * model.scale_factor
    n = z + torch.randn_like(z)
    return ema.vae.decode(n / ema.scale_factor).sample


def compare(model, ema, x):
    a = model.vae.encode(x).latent_dist.mode() * model.scale_factor
    b = ema.vae.encode(x).latent_dist.mode() * ema.scale_factor
    return (a - b).square().mean()


def show(model, z):
    return model.vae.decode(z / model.scale_factor).sample
