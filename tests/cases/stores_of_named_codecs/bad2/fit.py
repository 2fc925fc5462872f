from pathlib import Path

import torch


class Fit:
    def __init__(self, compressor, net, spread, folder):
        self.compressor, self.net, self.spread = compressor, net, spread
        self.paths = sorted(Path(folder).glob("scan_*.pt"))

    def latents(self, i, scan=None):
        if scan is not None:
            return self.compressor.encode(scan[None])[0] / self.spread
        return torch.load(self.paths[i]) / self.spread

    def loss(self, i, scan, t):
        z = self.latents(i, scan)
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def draw(self, sampler, shape):
        return self.compressor.decode(sampler(self.net, torch.randn(shape)) * self.spread)
