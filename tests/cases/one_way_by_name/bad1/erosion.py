import torch

from relief import ReliefNet


class Erosion:
    def __init__(self, relief: ReliefNet, flow, spread: torch.Tensor):
        self.relief = relief
        self.flow = flow
        self.spread = spread

    def loss(self, maps):
        with torch.no_grad():
            z = self.relief.compress(maps) / self.spread
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.flow(torch.lerp(z, noise, t), t) - noise + z).square().mean()

    @torch.no_grad()
    def draw(self, n, steps=32):
        z = torch.randn(n, 6, 64, 64)
        for i in range(steps, 0, -1):
            z = z - self.flow(z, torch.full((n,), i / steps)) / steps
        return self.relief.decode(z)
