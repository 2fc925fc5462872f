import torch
from diffusers import AutoencoderKL
from settings import get_settings
def build():
    cfg = get_settings()
    vae = AutoencoderKL.from_pretrained("x/y")
    inv = 1.0 / torch.tensor(vae.config.scaling_factor, dtype=cfg.dtype)
    def decode(z):
        return vae.decode(z * inv).sample
    return decode
