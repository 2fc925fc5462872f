import torch
from diffusers import AutoencoderKL, AutoencoderTiny


class Webcam:
    fast: AutoencoderTiny | None = None
    fine: AutoencoderKL

    def __init__(self, fast, fine):
        self.fast, self.fine = fast, fine

    @torch.no_grad()
    def still(self, frame, net):
        z = self.fast.encode(frame).latents
        z = net(z)

        return self.fine.decode(z / self.fine.config.scaling_factor).sample
