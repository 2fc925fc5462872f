import torch
from diffusers import AutoencoderKL

from state import State


class Refine:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def run(self, state: State) -> State:
        steps = self.scheduler.timesteps[30:]
        z = self.scheduler.add_noise(state.latents, torch.randn_like(state.latents), steps[:1])
        for t in steps:
            z = self.scheduler.step(self.unet(z, t, state.prompt).sample, t, z).prev_sample
        state.image = self.vae.decode(z / self.vae.config.scaling_factor).sample
        return state
