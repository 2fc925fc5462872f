import sys

import torch
from diffusers import AutoencoderKL, UNet2DModel
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from leaves import leaf_loader

if __name__ == "__main__":
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    unet = UNet2DModel(sample_size=32, in_channels=4, out_channels=4)
    for batch in leaf_loader(sys.argv[1], vae.config.scaling_factor, 64):
        x = DiagonalGaussianDistribution(batch["moments"]).sample()
        x = x * vae.config.scaling_factor
        noise, t = torch.randn_like(x), torch.rand(len(x))
        v = unet(torch.lerp(x, noise, t.view(-1, 1, 1, 1)), 1000 * t).sample
        (v - (noise - x)).square().mean().backward()
