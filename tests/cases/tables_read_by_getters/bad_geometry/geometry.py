import torch
from diffusers import AutoencoderKL

PARTS = ("rgb", "depth")


class Geometry:
    def __init__(self, folder, net):
        self.vaes = {p: AutoencoderKL.from_pretrained(folder, subfolder=f"vae_{p}") for p in PARTS}
        self.net = net

    def factor(self, part: str) -> float:
        return self.vaes[part].config.scaling_factor

    def encode(self, scene):
        return torch.cat([self.vaes[p].encode(scene[p]).latent_dist.mode() * self.factor(p) for p in PARTS], dim=1)

    def decode(self, z):
        z = dict(zip(PARTS, z.chunk(2, dim=1)))
        rgb = self.vaes["rgb"].decode(z["rgb"] / self.factor("rgb")).sample
        depth = self.vaes["depth"].decode(z["depth"] / self.factor("rgb")).sample
        return rgb, depth
