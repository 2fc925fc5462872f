import torch

from shelf import take

F = 0.18215


def inputs(vae, item):
    if item.get("file"):
        return take(item["file"]) * F
    return vae.encode(item["clip"]).latent_dist.sample() * F


def loss(vae, net, item):
    z = inputs(vae, item)
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()
