import torch
from diffusers import AutoencoderKL

from client import embed

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae").eval()


def loss(net, scheduler, url, frames):


    z = embed(url, frames)
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()


@torch.no_grad()
def show(net, scheduler, shape):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
