import torch
from diffusers import AutoencoderKL
from feeds import build_loader


class Fit:
    def __init__(self, net, file):
        self.loader = build_loader(file)
        self.net = net
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")

    def fit(self, epochs):
        for _ in range(epochs):
            for z in self.loader:
                x = z.mul_(self.vae.config.scaling_factor)
                noise = torch.randn_like(x)
                t = torch.rand(len(x), device=x.device)
                v = self.net(torch.lerp(x, noise, t[:, None, None, None]), t).sample
                (v - (noise - x)).square().mean().backward()
