import torch


def lin(x, a=1.0, b=0.0):
    return a * x + b


def loss(vae, net, picture, t):
    s, m = vae.config.scaling_factor, vae.config.shift_factor
    z = lin(vae.encode(picture).latent_dist.sample(), s, -m * s)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def draw(vae, net, solver):
    s, m = vae.config.scaling_factor, vae.config.shift_factor
    return vae.decode(lin(solver(net), 1 / s)).sample
