import torch
from diffusers import AutoencoderKLMochi

from clipstats import to_net, to_raw


class Render:
    def __init__(self, path):
        self.vae = AutoencoderKLMochi.from_pretrained(path)

    def pack(self, clip):
        return to_net(self.vae.encode(clip).latent_dist.mode())

    def unpack(self, z):
        return self.vae.decode(to_raw(z)).sample
