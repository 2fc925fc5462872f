import torch
from torch import nn

from spaces import argument, outcome


class Heights(nn.Module):
    def __init__(self, encoder, decoder, alpha=0.35):
        super().__init__()
        self.encoder, self.decoder, self.alpha = encoder, decoder, alpha

    @outcome
    def encode(self, height):
        return self.encoder(height)

    @argument(power=-1)
    def decode(self, z):
        return self.decoder(z)


def erode(ae: Heights, net, height, sigma):
    x = ae.encode(height)
    return ae.decode(net(x + sigma * torch.randn_like(x), sigma))
