import torch

from norm import grow


class Painter:
    def __init__(self, vae, net):
        self.vae, self.net = vae, net

    def paint(self, shape, steps):
        z = torch.randn(shape)
        for i in range(steps):
            z = z - self.net(z, 1 - i / steps) / steps
        return self.vae.decode(grow(z)).sample
