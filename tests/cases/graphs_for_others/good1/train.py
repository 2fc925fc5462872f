import torch
from diffusers import AutoencoderKL, DDPMScheduler

sched = DDPMScheduler()


def step(vae: AutoencoderKL, net, x, t):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z)
    return ((net(sched.add_noise(z, e, t), t) - e) ** 2).mean()
