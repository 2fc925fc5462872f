import torch
from codec import opened


class Sampler:
    def __init__(self, folder, net):
        self.vae, cfg = opened(folder)
        self.gain = cfg.get("scale_factor", 1.0)
        self.net = net

    def sample(self, n):
        x = torch.randn(n, 8, 32, 32)
        for i in range(40, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 40)) / 40
        return self.vae.decode(x / self.gain)
