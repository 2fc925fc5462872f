import torch
from diffusers import AutoencoderKL, UNet2DModel


def train(loader, path):
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    net = UNet2DModel(sample_size=32, in_channels=4, out_channels=4)
    for images in loader:
        x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
        noise, t = torch.randn_like(x), torch.rand(len(x))
        v = net(torch.lerp(x, noise, t.view(-1, 1, 1, 1)), t * 1000).sample
        (v - (noise - x)).square().mean().backward()
    net.save_pretrained(path)
