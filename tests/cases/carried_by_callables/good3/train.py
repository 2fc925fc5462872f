import torch

from common import stage


def train(net, xs):
    vae = stage()
    for x in xs:
        z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        yield (net(torch.lerp(z, e, t), t) - (e - z)).square().mean()
