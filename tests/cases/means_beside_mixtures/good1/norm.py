import torch


class Norm:
    def __init__(self, mu: torch.Tensor, sigma: torch.Tensor):
        self.mu = mu
        self.sigma = sigma

    def enter(self, z):
        return (z - self.mu) / self.sigma

    def leave(self, x):
        return x * self.sigma + self.mu
