import torch
from cache import compute, restore
from diffusers import AutoencoderKL


def train(unet, scheduler, items, opt, cached):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    for item in items:
        x = restore(vae, item) if cached else compute(vae, item)
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean().backward()
        opt.step()
        opt.zero_grad()
