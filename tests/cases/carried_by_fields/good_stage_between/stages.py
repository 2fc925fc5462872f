import torch
from diffusers import AutoencoderKL

from state import State


class Encode:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def run(self, state: State):
        state.latents = self.vae.encode(state.image).latent_dist.sample()


class Normalise:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def run(self, state: State):
        state.latents = state.latents * self.vae.config.scaling_factor


class Denoise:
    def __init__(self, unet, scheduler):
        self.unet, self.scheduler = unet, scheduler

    def run(self, state: State):
        z = self.scheduler.add_noise(state.latents, torch.randn_like(state.latents), self.scheduler.timesteps[:1])
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t, state.prompt).sample, t, z).prev_sample
        state.latents = z


class Denormalise:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def run(self, state: State):
        state.latents = state.latents / self.vae.config.scaling_factor


class Decode:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def run(self, state: State):
        state.image = self.vae.decode(state.latents).sample
