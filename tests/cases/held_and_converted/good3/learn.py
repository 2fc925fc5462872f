import numpy as np
import torch
from diffusers import AutoencoderKL


class Tune:
    def __init__(self, name):
        self.codec = AutoencoderKL.from_pretrained("songs/spectral-vae")
        self.z = torch.from_numpy(np.load(f"tunes/{name}.npy"))
        self.z *= self.codec.config.scaling_factor

    def step(self, unet, scheduler, t):
        noise = torch.randn_like(self.z)
        return (unet(scheduler.add_noise(self.z, noise, t), t).sample - noise).pow(2).mean()
