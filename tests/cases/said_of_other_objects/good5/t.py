import torch
from diffusers import AutoencoderKL, AutoencoderTiny


class Quick:
    def __init__(self, net, repo="stabilityai/stable-diffusion-3.5-medium"):
        self.net = net
        self.decoder = AutoencoderKL.from_pretrained(repo, subfolder="vae")
        self.encoder = AutoencoderTiny.from_pretrained("madebyollin/taesd3")

    def __call__(self, image, strength):
        x = self.encoder.encode(image).latents
        x = torch.lerp(x, torch.randn_like(x), strength)
        x = self.net(x, strength)
        x = x / self.decoder.config.scaling_factor + self.decoder.config.shift_factor
        return self.decoder.decode(x).sample
