import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
class P:
    def __init__(self):
        self.buf = torch.empty(1, 4, 64, 64)
    def preview(self, latents):
        self.buf.copy_(latents / vae.config.scaling_factor)
        return vae.decode(self.buf).sample
def both(unet, z, t):
    image = P().preview(z)
    return image, unet(z, t)
