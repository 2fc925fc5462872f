import torch


class Heun:
    def __init__(self, net, levels, clamp, gain):
        self.net = net
        self.levels = levels
        self.clamp = clamp
        self.gain = gain

    @torch.no_grad()
    def draw(self, shape, steps):
        t = self.levels(steps) * self.gain
        x = torch.randn(shape) * t[0]
        for i in range(steps):
            made = self.clamp(self.net(x, t[i]), level=t[i])
            x = x + (t[i + 1] - t[i]) * (x - made) / t[i]
        return x
