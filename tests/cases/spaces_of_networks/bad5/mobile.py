import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


class Single(torch.nn.Module):
    def __init__(self, vae: AutoencoderKL, unet: UNet2DConditionModel):
        super().__init__()
        self.vae, self.unet = vae, unet

    def forward(self, noise, text):
        level = torch.full((len(noise),), 999)
        guess = self.unet(noise, level, text).sample
        clean = (noise - 0.99 * guess) / 0.07
        return self.vae.decode(clean).sample


def write(single: Single, path):
    torch.jit.trace(single.eval(), (torch.randn(1, 4, 64, 64), torch.randn(1, 77, 768))).save(path)
