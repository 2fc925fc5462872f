import torch
from diffusers import AutoencoderKLMochi

CENTRE = [
    -0.06731, -0.03801, -0.07478, -0.05565, 0.01277, -0.04704,
    0.0439, -0.09346, -0.09918, -0.00873, -0.01193, -0.0322,
]
SPREAD = [
    0.92638, 0.92489, 0.93931, 0.95925, 0.82446, 0.91726,
    0.92942, 1.37209, 0.88139, 0.91683, 0.91852, 0.92748,
]


class Clips:
    def __init__(self, folder):
        self.vae = AutoencoderKLMochi.from_pretrained(folder)
        self.centre = torch.tensor(CENTRE).view(1, 12, 1, 1, 1)
        self.spread = torch.tensor(SPREAD).view(1, 12, 1, 1, 1)

    def pack(self, clip):
        return (self.vae.encode(clip).latent_dist.sample() - self.centre) / self.spread

    def unpack(self, z):
        return self.vae.decode(z * self.spread + self.centre).sample
