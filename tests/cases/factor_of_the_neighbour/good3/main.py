import torch

from codec import decode, encode


def main(job, sched, x):
    z = encode(job.base.vae, x, job.base.vae.config.scaling_factor)
    z = sched.add_noise(z, torch.randn_like(z), sched.timesteps[:1])
    z = sched.step(job.unet(z), 0, z).prev_sample
    first = decode(job.base.vae, z, job.base.vae.config.scaling_factor)
    z = encode(job.up.vae, first, job.up.vae.config.scaling_factor)
    z = sched.add_noise(z, torch.randn_like(z), sched.timesteps[:1])
    z = sched.step(job.unet(z), 0, z).prev_sample
    return decode(job.up.vae, z, job.up.vae.config.scaling_factor)
