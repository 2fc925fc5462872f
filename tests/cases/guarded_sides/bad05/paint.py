import torch


class Painter:
    def __init__(self, vae, net):
        self.vae, self.net = vae, net

    def paint(self, shape, steps):
        z = torch.randn(shape)
        for i in range(steps):
            z = z - self.net(z, 1 - i / steps) / steps
        z = z / self.vae.config.scaling_factor + self.vae.config.shift_factor
        return self.vae.decode(z).sample
