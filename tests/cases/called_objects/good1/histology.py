import torch

from whitening import Whitening


def prepare(ae, patches):
    feats = torch.cat([ae.encode(p).latent_dist.mode() for p in patches])
    return Whitening(feats.shape[1]).fit(feats)


def loss(ae, white: Whitening, dit, patch, stain):
    x = white(ae.encode(patch).latent_dist.sample())
    t = torch.rand(x.shape[0], 1, 1, 1)
    eps = torch.randn_like(x)
    return (dit((1 - t) * x + t * eps, t.flatten(), stain) - (eps - x)).square().mean()


def render(ae, white: Whitening, x):
    return ae.decode(white(x, inverse=True)).sample
