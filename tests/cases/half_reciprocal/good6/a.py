import torch
from diffusers import AutoencoderKL
class Decoder:
    def __init__(self, vae, dtype_name="float32"):
        self.vae = vae
        self.inv = 1 / torch.tensor(vae.config.scaling_factor, dtype=getattr(torch, dtype_name))
    def __call__(self, z):
        return self.vae.decode(z * self.inv).sample
def main(z):
    vae = AutoencoderKL.from_pretrained("x/y")
    return Decoder(vae)(z)
