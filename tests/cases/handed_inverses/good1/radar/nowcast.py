import torch
from diffusers import AutoencoderKL

from radar.codec import to_codes, to_fields


class Nowcast:
    def __init__(self, vae: AutoencoderKL, advance):
        self.vae, self.advance = vae, advance

    @torch.no_grad()
    def __call__(self, fields, steps):
        s = self.vae.config.scaling_factor
        z = to_codes(self.vae, fields, ratio=s)
        for _ in range(steps):
            z = self.advance(z)
        return to_fields(self.vae, z, ratio=1 / s)
