import torch

from state import State


class Draft:
    def __init__(self, unet, scheduler):
        self.unet, self.scheduler = unet, scheduler

    def run(self, state: State) -> State:
        z = torch.randn(1, 4, 64, 64)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t, state.prompt).sample, t, z).prev_sample
        state.latents = z
        return state
