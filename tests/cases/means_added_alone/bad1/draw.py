import json

import torch


class Drawer:
    def __init__(self, decoder, net, path):
        self.decoder, self.net = decoder, net
        with open(path) as f:
            self.stats = json.load(f)

    @torch.no_grad()
    def draw(self, count, steps=50):
        x = torch.randn(count, 64, 8)
        for i in range(steps, 0, -1):
            x = x - self.net(x, i / steps) / steps
        mean = torch.tensor(self.stats["mean"])
        std = torch.tensor(self.stats["std"])
        x = x + mean
        return self.decoder(x)
