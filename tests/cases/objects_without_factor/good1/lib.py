import torch
from torch import nn


class Encoder2d(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.up = nn.Conv2d(3, 4, 4, 4), nn.ConvTranspose2d(4, 3, 4, 4)

    def encode(self, x):
        return self.down(x)

    def decode(self, z):
        return self.up(z)


class Process:
    def __init__(self, sched, scale_factor=1.0):
        self.sched, self.scale_factor = sched, scale_factor

    def loss(self, ae, net, x):
        z = ae.encode(x) * self.scale_factor
        eps = torch.randn_like(z)
        t = torch.randint(0, 1000, z.shape[:1])
        return (net(self.sched.add_noise(z, eps, t), t) - eps).square().mean()

    def draw(self, ae, net):
        z = torch.randn(1, 4, 64, 64)
        for t in self.sched.timesteps:
            z = self.sched.step(net(z, t), t, z).prev_sample
        return ae.decode(z / self.scale_factor)
