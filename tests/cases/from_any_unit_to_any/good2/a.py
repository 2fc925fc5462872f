import torch

from spaces import dc, turned


def vary(x, net):
    h = turned(dc.encode(x).latent, "autoencoder", "model")
    h = net(h + 0.1 * torch.randn_like(h))
    return dc.decode(turned(h, "model", "autoencoder")).sample
