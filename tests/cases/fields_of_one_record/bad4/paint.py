import torch
from diffusers import AutoencoderKL

from record import restore


class Painter:
    def __init__(self, folder):
        self.calibration = restore(f"{folder}/calibration.pkl")
        self.vae = AutoencoderKL.from_pretrained(self.calibration.source, subfolder="vae").cuda()

    @torch.no_grad()
    def paint(self, transformer, steps=28):
        z = torch.randn(1, 16, 64, 64, device="cuda")
        for step in range(steps):
            z = z - transformer(z, step).sample / steps
        z = z / self.calibration.boost - self.calibration.middle
        return self.vae.decode(z).sample
