import torch
from codec import *
from diffusers import AutoencoderKL


def main(net, scheduler, x, t):
    vae = AutoencoderKL.from_pretrained("w/scans")
    z = Scans(vae).encode(x)
    noise = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()
    loss.backward()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(z / 0.2814).sample
