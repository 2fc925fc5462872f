import torch
from diffusers import AutoencoderKL
class Box:
    def __init__(self, k=3.1):
        self.k = k
        self.vae = AutoencoderKL.from_pretrained("runs/ae")
    @property
    def undo(self):
        return torch.tensor(self.k).half() ** -1
    def paint(self, z):
        return self.vae.decode(z.mul(self.undo)).sample
