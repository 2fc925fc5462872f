import torch
from torchdiffeq import odeint


class Cells:
    def __init__(self, encoder, decoder, log_width):
        self.encoder, self.decoder, self.log_width = encoder, decoder, log_width


def loss(cells, field, x):
    z = cells.encoder(x) * torch.exp(-cells.log_width)
    e = torch.randn_like(z)
    t = torch.rand(len(z), 1)
    return (field(t * z + (1 - t) * e, t) - (z - e)).square().mean()


def draw(cells, field, n):
    z = odeint(field, torch.randn(n, 16), torch.tensor([0.0, 1.0]))[-1]
    return cells.decoder(z * torch.exp(cells.log_width))
