import torch
from omegaconf import OmegaConf
from diffusers import AutoencoderOobleck

cfg = OmegaConf.load("conf.yaml").latents


class Speech:
    def __init__(self, net):
        self.codec = AutoencoderOobleck.from_pretrained("speech")
        self.net = net

    def training_step(self, wave, t):
        z = self.codec.encode(wave).latent_dist.mode()
        z = (z - cfg.centre) / cfg.spread
        e = torch.randn_like(z)
        return (self.net(t * e + (1 - t) * z, t) - (e - z)).abs().mean()

    @torch.no_grad()
    def speak(self, n):
        z = torch.randn(n, 64, 512)
        for k in range(16, 0, -1):
            z = z - self.net(z, k / 16) / 16
        z = z * cfg.spread
        return self.codec.decode(z).sample
