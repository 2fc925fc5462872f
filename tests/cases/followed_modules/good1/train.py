import torch
from accelerate import Accelerator
from diffusers import AutoencoderKL

from aug import Jitter


class Trainer:
    def __init__(self, cfg, net, loader):
        self.acc = Accelerator()
        self.vae = AutoencoderKL.from_pretrained(cfg.vae)
        aug = Jitter(cfg.most)
        self.net, self.aug, self.loader = self.acc.prepare(net, aug, loader)

    def loss(self, images, shown, words):
        factor = self.vae.config.scaling_factor
        z = self.vae.encode(images).latent_dist.sample() * factor
        old = self.vae.encode(shown).latent_dist.mode() * factor
        old, emb = self.aug(old, torch.rand(len(old)))
        noise = torch.randn_like(z)
        t = torch.rand(len(z))
        x = torch.cat([torch.lerp(z, noise, t[:, None, None, None]), old], dim=1)
        return (self.net(x, t, torch.cat([words, emb], dim=1)) - (noise - z)).square().mean()
