import torch
from diffusers import AutoencoderKL, UNet2DModel


def train(loader, scheduler, folder):
    vae = AutoencoderKL.from_pretrained(folder)
    unet = UNet2DModel(in_channels=4, out_channels=4)
    with torch.no_grad():
        mul = 1 / vae.encode(next(iter(loader))).latent_dist.sample().std()
    for x in loader:
        z = vae.encode(x).latent_dist.sample() * mul
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
    vae.config.scaling_factor = (1 / mul).item()
    vae.save_pretrained("out/vae")
    unet.save_pretrained("out/unet")
