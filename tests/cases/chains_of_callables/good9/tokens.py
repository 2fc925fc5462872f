import torch
from torch import nn


class Pipe:
    def __init__(self, functions):
        self.functions = functions

    def run(self, x):
        for function in self.functions[::-1]:
            x = function(x)
        return x


class Tokens(nn.Module):
    def __init__(self, down: nn.Module, up: nn.Module, mean, std):
        super().__init__()
        self.down, self.up = down, up
        self.mean, self.std = mean, std

    def normalise(self, z):
        return (z - self.mean) / self.std

    def restore(self, z):
        return z * self.std + self.mean

    def encode(self, x):
        return Pipe([self.normalise, self.down]).run(x)

    def decode(self, z):
        return Pipe([self.up, self.restore]).run(z)


@torch.no_grad()
def train(tokens: Tokens, net, data, opt):
    for x in data:
        z = tokens.encode(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, device=z.device)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


@torch.no_grad()
def draw(tokens: Tokens, net, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return tokens.decode(z)
