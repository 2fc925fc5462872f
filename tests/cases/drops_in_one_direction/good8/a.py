import torch


class Generator:
    def __init__(self, vae, warmth):
        self.vae, self.warmth = vae, warmth

    def codes(self, x):
        return self.vae.encode(x)

    def sample(self, n):
        return self.vae.decode(torch.randn(n, 64) * self.warmth)
