import torch
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, gain=1.9):
        self.vae = AutoencoderKL.from_pretrained("runs/ae")
        self.gain = gain
        self.register()
    def register(self):
        self.inverse = torch.full((1,), self.gain, dtype=torch.bfloat16).pow(-1)
    def unpack(self, z):
        return self.vae.decode(torch.mul(z, self.inverse)).sample
