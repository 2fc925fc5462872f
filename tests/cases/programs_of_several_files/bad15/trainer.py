import torch
from types_ import Codec


class Trainer:
    def __init__(self, codec: Codec, net):
        self.codec, self.net = codec, net

    def step(self, x):
        z = self.codec.encode(x)
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        return (self.net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()

    @torch.no_grad()
    def show(self, n):
        x = torch.randn(n, 4, 32, 32)
        for i in range(30, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 30)) / 30
        return self.codec.decode(x / 0.18215)
