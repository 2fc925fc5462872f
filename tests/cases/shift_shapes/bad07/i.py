import torch
from diffusers import AutoencoderKL


def load(name):
    return AutoencoderKL.from_pretrained(name)


def encode(vae, x):
    z = vae.encode(x).latent_dist.mode()
    if vae.config.shift_factor is not None:
        z = z - vae.config.shift_factor
    return z * vae.config.scaling_factor


def decode(vae, z):
    if vae.config.shift_factor is not None:
        z = z / vae.config.scaling_factor + vae.config.shift_factor
    return vae.decode(z).sample


def run(net, x, scheduler, t):
    vae = load("vae")
    z = encode(vae, x)
    eps = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, eps, t), t) - eps).square().mean()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return loss, decode(vae, z)
