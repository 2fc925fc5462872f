import torch
from draw import Drawing
from gaussian import DiagonalGaussianDistribution


class Views(Drawing):
    def fit(self, net, moments, t):
        z = DiagonalGaussianDistribution(moments).sample()
        z = z * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        return ((net(torch.lerp(z, noise, t), t) - (noise - z)) ** 2).mean()
