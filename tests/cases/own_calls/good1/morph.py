import sys

import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel


def frames(vae: AutoencoderKL, raw):
    for part in raw.split(2):
        yield from vae.decode(part).sample


class Morph:
    def __init__(self, root):
        self.vae = AutoencoderKL.from_pretrained(root, subfolder="vae")
        self.unet = UNet2DConditionModel.from_pretrained(root, subfolder="unet")
        self.steps = DDIMScheduler.from_pretrained(root, subfolder="scheduler")
        self.k = self.vae.config.scaling_factor

    def walk(self, z):
        for t in self.steps.timesteps:
            z = self.steps.step(self.unet(z, t).sample, t, z).prev_sample
        return z

    def start(self, x):
        z = self.vae.encode(x).latent_dist.mode() * self.k
        return self.walk(self.steps.add_noise(z, torch.randn_like(z), 9))

    def still(self, x):
        return list(frames(self.vae, self.start(x) / self.k))

    def movie(self, a, b):
        ends = self.start(a), self.start(b)
        z = torch.cat([self.walk((1 - w) * ends[0] + w * ends[1]) for w in (0.1, 0.5, 0.9)])
        return [f.cpu() for f in frames(self.vae, z / self.k)]


def main():
    m = Morph(sys.argv[1])
    a, b = torch.load(sys.argv[2])
    return m.still(a), m.movie(a, b)


if __name__ == "__main__":
    main()
