import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, encoder, decoder, net, c):
        super().__init__()
        self.encoder, self.decoder, self.net = encoder, decoder, net
        self.log_noise = nn.Parameter(torch.zeros(1, c, 1, 1))

    def loss(self, x):
        z = self.encoder(x)
        e = torch.randn_like(z)
        return (self.net(z + e * self.log_noise.exp()) - z).square().mean()

    def draw(self, shape):
        return self.decoder(self.net(torch.randn(shape)))
