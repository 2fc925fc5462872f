import torch


class Space:
    def __init__(self, ae, spread):
        self.ae, self.spread = ae, spread

    def pull(self, x):
        return self.ae.encode(x)

    def push(self, z):
        return self.ae.decode(z * self.spread)

    def step(self, net, x, t):
        z = self.pull(x)
        z = z / self.spread
        e = torch.randn_like(z)
        return (net(z + t * e, t) - e).square().mean()
