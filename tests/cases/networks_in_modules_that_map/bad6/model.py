import torch
from parts import Colouring, Whitening
from torch import nn


class Model(nn.Module):
    def __init__(self, encoder, decoder, net, mean, std):
        super().__init__()
        self.encoder = Whitening(encoder, mean, std)
        self.decoder = Colouring(decoder, mean, std)
        self.net = net

    def loss(self, x: torch.Tensor) -> torch.Tensor:
        z = self.encoder(x)
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net(torch.lerp(z, e, t), t) - (e - z)).square().mean()

    @torch.no_grad()
    def sample(self, z: torch.Tensor) -> torch.Tensor:
        for i in range(50, 0, -1):
            z = z - self.net(z, z.new_full((len(z),), i / 50)) / 50
        return self.decoder(z)
