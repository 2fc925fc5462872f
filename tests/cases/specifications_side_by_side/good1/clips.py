import torch
from base import Recipe
from diffusers import AutoencoderKLCogVideoX
from flow import mix
from gaussian import DiagonalGaussianDistribution


class Clips(Recipe):
    def load_vae_class(self):
        return AutoencoderKLCogVideoX

    def forward(self, net, moments, t):
        z = DiagonalGaussianDistribution(moments, axis=2).sample()
        z = z * self.vae_config.scaling_factor
        noise = torch.randn_like(z)
        return net(mix(z, noise, t), t), noise - z
