import torch
from diffusers import AutoencoderKL, UNet2DModel
from norm import Normalizer
def main(vae: AutoencoderKL, unet: UNet2DModel, loader, scheduler, std):
    normalizer = Normalizer.from_npz(std).to("cuda", torch.bfloat16)
    for images in loader:
        x = normalizer(vae.encode(images).latent_dist.sample())
        noise = torch.randn_like(x)
        loss = ((unet(scheduler.add_noise(x, noise, 3), 3).sample - noise) ** 2).mean()
        loss.backward()
