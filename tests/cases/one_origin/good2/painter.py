import torch


class Painter:
    def __init__(self, stage, net, gain):
        self.stage, self.net, self.gain = stage, net, gain

    def paint(self, n):
        x = torch.randn(n, 4, 32, 32)
        for k in range(20, 0, -1):
            x = x - self.net(x, torch.full((n,), k / 20)) / 20
        return self.stage.decode(x).sample
