import torch


class Prior:
    def __init__(self, ae, net, unit):
        self.ae, self.net, self.unit = ae, net, unit

    def put(self, x):
        return self.ae.encode(x) * self.unit

    def take(self, z):
        return self.ae.decode(z / self.unit)

    def loss(self, x, t):
        z = self.put(x)
        e = torch.randn_like(z)
        return (self.net(z + t * e, t) - e).square().mean()

    def draw(self, steps):
        z = torch.randn(1, 4, 32, 32)
        for t in steps:
            z = z - self.net(z, t)
        return self.take(z)
