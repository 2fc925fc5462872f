import torch

from trainer import GrainFlow


class Preview:
    def __init__(self, model: GrainFlow, steps=20):
        self.model, self.steps = model, steps

    @torch.no_grad()
    def draw(self, count):
        w = self.model.whiten
        x = torch.randn(count, 16, 32, 32)
        for i in range(self.steps):
            x = x - self.model.net(x, 1 - i / self.steps) / self.steps
        x = x.div(w.amount)
        x = x.add(w.shift)
        return self.model.vae.decode(x).sample
