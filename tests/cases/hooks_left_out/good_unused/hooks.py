import torch


def encode(vae, picture, after=None):
    z = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
    return z if after is None else after(z)


def decode(vae, z, watch=None):
    if watch is not None:
        watch(z)
    return vae.decode(z / vae.config.scaling_factor).sample


def step(vae, net, picture, t):
    x = encode(vae, picture)
    noise = torch.randn_like(x)
    return (net(torch.lerp(x, noise, t), t) - noise).square().mean()


def show(vae, solver, net, log):
    return decode(vae, solver(net), watch=log)
