import torch
from gaussian import DiagonalGaussianDistribution


class Views:
    def __init__(self, vae_config):
        self.vae_config = vae_config

    def fit(self, net, moments, t):
        z = DiagonalGaussianDistribution(moments).sample()
        z = (z - self.vae_config.shift_factor) * self.vae_config.scaling_factor
        noise = torch.randn_like(z)
        return ((net(torch.lerp(z, noise, t), t) - (noise - z)) ** 2).mean()

    def validate(self, net, moments, t):
        z = DiagonalGaussianDistribution(moments).sample()
        z = z * self.vae_config.scaling_factor
        noise = torch.randn_like(z)
        return ((net(torch.lerp(z, noise, t), t) - (noise - z)) ** 2).mean()
