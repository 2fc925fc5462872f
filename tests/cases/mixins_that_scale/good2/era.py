import torch
from grid import Grid


class Era(Grid):
    spread = 5.8

    def load(self):
        self.codec = torch.load("era_codec.pt")
        return self

    def prepare(self, net, hours, sigma):
        h = super().normalise(self.codec.encode(hours))
        return net(h + sigma * torch.randn_like(h), sigma)

    def forecast(self, net, sigma):
        h = net(sigma * torch.randn(1, 32, 45, 90), sigma)
        return self.codec.decode(super().restore(h))
