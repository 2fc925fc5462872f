import torch
from units import back, forth


def objective(vae, net, clip, t):
    q = forth(vae.encode(clip).latent_dist.sample())
    eps = torch.randn_like(q)
    return (net((1 - t) * q + t * eps, t) - (eps - q)).square().mean()


@torch.no_grad()
def develop(vae, net, q, t):
    return vae.decode(forth(net(q, t))).sample
