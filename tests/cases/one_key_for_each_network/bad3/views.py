import torch
from diffusers import AutoencoderKL


class Views:
    SIDES = ("left", "right")

    def __init__(self, vaes: dict[str, AutoencoderKL]):
        self.vaes = vaes
        self.gains = {s: v.config.scaling_factor for s, v in vaes.items()}

    def encode(self, views):
        out = {}
        for side in self.SIDES:
            vae, gain = self.vaes[side], self.gains["left"]
            out[side] = vae.encode(views[side]).latent_dist.mode() * gain
        return out

    def decode(self, zs):
        return {s: self.vaes[s].decode(z / self.gains[s]).sample for s, z in zs.items()}
