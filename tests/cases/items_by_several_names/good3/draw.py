import torch
import yaml
from diffusers import AutoencoderDC


class Painter:
    def __init__(self, net):
        self.net, self.vae = net, AutoencoderDC.from_pretrained("dc")
        with open("latent.yaml") as f:
            self.unit = yaml.safe_load(f)["unit"]

    @torch.no_grad()
    def draw(self, n):
        h = torch.randn(n, 32, 8, 8)
        for i in range(50, 0, -1):
            h = h - self.net(h, torch.full((n, 1, 1, 1), i / 50)) / 50
        return self.vae.decode(h * self.unit).sample
