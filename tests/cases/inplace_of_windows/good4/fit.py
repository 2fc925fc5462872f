import torch
from diffusers import AutoencoderKL

class Fit:
    def __init__(self, net, loader):
        self.loader = loader
        self.net = net
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")

    def fit(self, epochs):
        for _ in range(epochs):
            for batch in self.loader:
                x = batch["latents"].mul_(self.vae.config.scaling_factor)
                noise = torch.randn_like(x)
                t = torch.rand(len(x), device=x.device)
                v = self.net(torch.lerp(x, noise, t[:, None, None, None]), t, class_labels=batch["labels"]).sample
                (v - (noise - x)).square().mean().backward()
