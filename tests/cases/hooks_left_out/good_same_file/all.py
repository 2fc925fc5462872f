import torch


def encode(vae, picture, generator=None, shape_after=None):
    z = vae.encode(picture).latent_dist.sample(generator)
    return z if shape_after is None else shape_after(z)


def decode(vae, z, shape_before=None):
    return vae.decode(z if shape_before is None else shape_before(z)).sample


def step(vae, net, picture, t, std):
    x = encode(vae, picture, shape_after=lambda z: z / std)
    noise = torch.randn_like(x)
    return (net(torch.lerp(x, noise, t), t) - noise).square().mean()


def show(vae, solver, net, std):
    return decode(vae, solver(net), shape_before=lambda z: z * std)
