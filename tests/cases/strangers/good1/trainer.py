import torch


class Learner:
    def __init__(self, shrink, grow, field, gain):
        self.shrink = shrink
        self.grow = grow
        self.field = field
        self.gain = gain

    def step(self, batch):
        with torch.no_grad():
            h = self.shrink(batch["pixels"]).mul(self.gain)
        noise = torch.randn_like(h)
        t = torch.rand(h.shape[0], 1, 1, 1)
        return (self.field(noise.lerp(h, t), t) - (h - noise)).square().mean()

    def draw(self, n):
        h = torch.randn(n, 8, 16, 16)
        for t in torch.linspace(0, 1, 20):
            h = h + self.field(h, t) / 20
        return self.grow(h.div(self.gain)).clamp(-1, 1)
