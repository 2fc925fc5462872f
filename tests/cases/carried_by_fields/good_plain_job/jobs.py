import torch
from diffusers import AutoencoderKL


class Job:
    def __init__(self, picture, words):
        self.picture = picture
        self.words = words
        self.start = None
        self.result = None


def prepare(job: Job, vae: AutoencoderKL):
    job.start = vae.encode(job.picture).latent_dist.sample() * vae.config.scaling_factor


def work(job: Job, unet, scheduler):
    steps = scheduler.timesteps[10:]
    x = scheduler.add_noise(job.start, torch.randn_like(job.start), steps[:1])
    for t in steps:
        x = scheduler.step(unet(x, t, job.words).sample, t, x).prev_sample
    job.result = x


def finish(job: Job, vae: AutoencoderKL):
    return vae.decode(job.result / vae.config.scaling_factor).sample


def main(vae, unet, scheduler, jobs):
    for job in jobs:
        prepare(job, vae)
        work(job, unet, scheduler)
        yield finish(job, vae)
