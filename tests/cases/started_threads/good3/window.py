import torch
from diffusers import AutoencoderKL, UNet2DConditionModel

from painter import Painter


class Window:
    def __init__(self, folder):
        self.vae = AutoencoderKL.from_pretrained(folder, subfolder="vae")
        self.unet = UNet2DConditionModel.from_pretrained(folder, subfolder="unet")

    def repaint(self, photo, words, strength):
        x = self.vae.encode(photo).latent_dist.sample() * self.vae.config.scaling_factor
        x = torch.lerp(x, torch.randn_like(x), strength)
        self.painter = Painter(self.vae, self.unet, x, words)
        self.painter.done.connect(self.show)
        self.painter.start()

    def show(self, image):
        print(image.shape)
