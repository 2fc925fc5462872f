import torch
from base import Recipe
from diffusers import AutoencoderKL
from flow import mix
from gaussian import DiagonalGaussianDistribution


class Views(Recipe):
    def load_vae_class(self):
        return AutoencoderKL

    def forward(self, net, moments, t):
        z = DiagonalGaussianDistribution(moments).sample()
        if getattr(self.vae_config, "shift_factor", None) is not None:
            z = (z - self.vae_config.shift_factor) * self.vae_config.scaling_factor
        noise = torch.randn_like(z)
        return net(mix(z, noise, t), t), noise - z
