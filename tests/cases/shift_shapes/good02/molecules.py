from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass
class Whitening:
    offset: Tensor
    gain: Tensor


class GraphAE(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, g):
        return self.encoder(g)

    def decode(self, h):
        return self.decoder(h)


def loss(ae: GraphAE, w: Whitening, net, g, scheduler, t):
    h = ae.encode(g)
    h = h.sub_(w.offset).mul_(w.gain)
    eps = torch.randn_like(h)
    return ((net(scheduler.add_noise(h, eps, t), t) - eps) ** 2).mean()


def generate(ae: GraphAE, w: Whitening, net, scheduler, shape):
    h = torch.randn(shape)
    for t in scheduler.timesteps:
        h = scheduler.step(net(h, t), t, h).prev_sample
    h = h.div_(w.gain).add_(w.offset)
    return ae.decode(h)
