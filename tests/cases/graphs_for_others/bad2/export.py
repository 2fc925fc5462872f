import torch
from diffusers import AutoencoderKL


def decode(vae: AutoencoderKL, latents):
    return (vae.decode(latents).sample / 2 + 0.5).clamp(0, 1)


def preview(vae: AutoencoderKL, net, sched, z):
    for t in sched.timesteps:
        z = sched.step(net(z, t), t, z).prev_sample
    return decode(vae, z)
