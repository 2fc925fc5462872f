from typing import NamedTuple

import torch
from torch import Tensor, nn


class Moments(NamedTuple):
    mean: Tensor
    std: Tensor

    @classmethod
    def read(cls, path):
        state = torch.load(path)
        return cls(state["mean"], state["std"])


def whiten(z, mean, std):
    return (z - mean) / std


def colour(z, mean, std):
    return z * std + mean


class Speech:
    def __init__(self, codec, net, path):
        self.codec, self.net = codec, net
        self.moments = Moments.read(path)

    def loss(self, wave):
        z = whiten(self.codec.encode(wave), *self.moments)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        return nn.functional.mse_loss(self.net((1 - t) * z + t * noise, t), noise - z)

    def speak(self, shape):
        z = torch.randn(shape)
        for i in range(32):
            z = z - self.net(z, 1 - i / 32) / 32
        return self.codec.decode(colour(z, *self.moments))
