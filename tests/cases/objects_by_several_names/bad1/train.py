import torch
from diffusers import AutoencoderKL
from lib.pipe import Redraw


def main(unet, scheduler, pictures, t):
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    for picture in pictures:
        z = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
        noise = torch.randn_like(z)
        loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
    pipe = Redraw(vae, unet, scheduler)
    return pipe(pictures[0]), Redraw(vae, unet, scheduler)(pictures[1]), vae.decode(z / vae.config.scaling_factor)
