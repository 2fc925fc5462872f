import torch


class Speak:
    def __init__(self, flow, path: str):
        self.flow = flow
        self.voice = torch.export.load(path).module()
        self.stats = torch.load("stats.pt")

    def say(self, count: int, steps: int) -> torch.Tensor:
        z = torch.randn(count, 8, 256)
        for i in range(steps, 0, -1):
            z = z - self.flow(z, i / steps) / steps
        return self.voice(z * self.stats["std"] + self.stats["mean"])
