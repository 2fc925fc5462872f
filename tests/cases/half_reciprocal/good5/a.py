import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def decode(z):
    f = torch.as_tensor(vae.config.scaling_factor, dtype=torch.float32)
    return vae.decode(z * torch.pow(f, -1)).sample
