import numpy as np, torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def decode(z):
    f = np.float32(vae.config.scaling_factor)
    return vae.decode(torch.from_numpy(z * np.power(f, -1.0))).sample
