import torch

from tools import embed, render


def loss(vae, net, x, t):
    z = embed(vae, x, norm=lambda z: z * vae.config.scaling_factor)
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()


def sample(vae, net, solver, shape):
    z = solver(net, torch.randn(shape))
    return render(vae, z, denorm=lambda z: z / vae.config.scaling_factor)
