import torch

from library.codec import AutoencoderKLWide


class Sampler:
    def __init__(self, dit, vae):
        self.dit, self.vae = dit, vae

    def run(self, steps):
        return one(self.dit, steps, vae=self.vae)


def one(dit, steps, *, vae: AutoencoderKLWide):
    latents = torch.randn(1, 16, 32, 32)
    for t in steps:
        latents = latents - dit(latents, t) / len(steps)
    return vae.decode_to_pixels(latents)
