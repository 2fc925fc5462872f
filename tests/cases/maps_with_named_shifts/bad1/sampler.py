import torch

from trainer import GrainFlow


class Preview:
    def __init__(self, model: GrainFlow, steps=20):
        self.model, self.steps = model, steps

    @torch.no_grad()
    def draw(self, count):
        m = self.model
        x = torch.randn(count, 16, 32, 32)
        for i in range(self.steps):
            x = x - m.net(x, 1 - i / self.steps) / self.steps
        return m.vae.decode(x / m.whiten.amount + m.whiten.shift).sample
