import sys

import torch
from diffusers import AutoencoderKL
from net import Net
from settings import Settings


class Sampler:
    def __init__(self, cfg: Settings):
        self.vae, self.net = AutoencoderKL.from_pretrained(cfg.vae), Net(4)
        self.inverse_gain = 1.0 / cfg.latent_gain
        self.steps = cfg.steps

    def __call__(self, n):
        x = torch.randn(n, 4, 32, 32)
        for i in range(self.steps, 0, -1):
            x = x - self.net(x, torch.full((n,), i / self.steps)) / self.steps
        return self.vae.decode(x * self.inverse_gain).sample


if __name__ == "__main__":
    Sampler(Settings.read(sys.argv[1]))(8)
