import torch
from diffusers import AutoencoderKL

from pre import Preview


def train(name, unet, scheduler, loader, opt):
    vae = AutoencoderKL.from_pretrained(name)
    f = vae.config.scaling_factor
    preview = Preview(vae, unet, scheduler)
    for images in loader:
        z = vae.encode(images).latent_dist.sample() * f
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
        opt.step()
    return preview.images((4, 4, 64, 64))
