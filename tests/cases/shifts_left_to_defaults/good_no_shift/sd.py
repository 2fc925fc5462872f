import torch


def lin(x, a=1.0, b=0.0):
    return a * x + b


def loss(vae, net, picture, t):
    z = lin(vae.encode(picture).latent_dist.sample(), vae.config.scaling_factor)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def draw(vae, net, solver):
    return vae.decode(lin(solver(net), 1 / vae.config.scaling_factor)).sample


def show(picture):
    return lin(picture, 0.5, 0.5)
