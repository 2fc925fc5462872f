import torch
from diffusers import AutoencoderKL, DDPMScheduler

SCALE = 0.31


vae = AutoencoderKL.from_pretrained("me/own")
vae.register_to_config(scaling_factor=SCALE)
sched = DDPMScheduler()


def encode(x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def step(net, x, t):
    z = encode(x)
    e = torch.randn_like(z)
    return ((net(sched.add_noise(z, e, t), t) - e) ** 2).mean()


def sample(net, z):
    for t in sched.timesteps:
        z = sched.step(net(z, t), t, z).prev_sample
    return vae.decode(z / SCALE).sample
