import torch
from einops import repeat
from diffusers import AutoencoderKL


class Score:
    def __init__(self, device):
        self.model = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").to(device)
        self.multiplier = repeat(torch.tensor(0.18251), "-> 1 c 1 1", c=4)

    def into(self, roll):
        return self.model.encode(roll).latent_dist.sample().mul(self.multiplier)

    def back(self, z):
        return self.model.decode(z.div(self.multiplier)).sample
