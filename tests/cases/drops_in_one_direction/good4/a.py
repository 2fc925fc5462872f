import torch


class Prior:
    def __init__(self, ae, net, unit):
        self.ae, self.net, self.unit = ae, net, unit

    def loss(self, x, t):
        z = self.ae.encode(x) * self.unit
        e = torch.randn_like(z)
        return (self.net(z + t * e, t) - e).square().mean()

    def draw(self, steps):
        z = torch.randn(1, 4, 32, 32)
        for t in steps:
            z = z - self.net(z, t)
        return self.ae.decode(z / self.unit)
