import torch


def divergence(one, other):
    """How far two posteriors that were stored are apart."""
    first, second = torch.load(one), torch.load(other)
    apart = (second["mean"] - first["mean"]) ** 2 / second["var"]
    return 0.5 * (apart + first["var"] / second["var"] - 1 + second["logvar"] - first["logvar"]).sum()


def draw(path):
    moments = torch.load(path)
    return moments["mean"] + torch.exp(0.5 * moments["logvar"]) * torch.randn_like(moments["mean"])


def loss(net, scheduler, vae, path, t):
    z = draw(path) * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def show(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
