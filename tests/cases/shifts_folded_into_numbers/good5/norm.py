import torch
from torch import nn
class Norm(nn.Module):
    def __init__(self, latent_mean, latent_std):
        super().__init__()
        self.register_buffer("latent_mean", latent_mean)
        self.register_buffer("latent_std", latent_std)
    def forward(self, z):
        return z / self.latent_std - self.latent_mean / self.latent_std
    def inverse(self, x):
        return torch.addcmul(self.latent_mean, x, self.latent_std)
