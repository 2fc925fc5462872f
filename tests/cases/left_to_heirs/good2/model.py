import torch
from torch import nn

import fronts


class Vocoder(nn.Module):
    def __init__(self, net, front: fronts.Front = None):
        super().__init__()
        self.net = net
        self.front = front

    def encode(self, x):
        if self.front is not None:
            x = self.front.encode(x)
        return self.net.down(x) if self.net is not None else x

    def decode(self, h):
        x = self.net.up(h) if self.net is not None else h
        return self.front.decode(x) if self.front is not None else x

    def encode_sound(self, x):
        return torch.cat([self.encode(each) for each in x.split(1)])

    def decode_sound(self, h):
        return torch.cat([self.decode(each) for each in h.split(1)])


class Diffusion(nn.Module):
    def __init__(self, net, front: fronts.Front = None):
        super().__init__()
        self.net = net
        self.front = front

    def forward(self, z, t):
        return self.net(z, t)


def edit(model: Diffusion, sound, t):
    z = model.front.encode(sound)
    z = z + t * torch.randn_like(z)
    return model.front.decode(model(z, t))
