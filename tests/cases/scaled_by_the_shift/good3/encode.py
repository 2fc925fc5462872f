import torch
from diffusers import AutoencoderKL
from maps import normalise


class Encoder:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")

    def loss(self, net, images):
        cfg = self.vae.config
        x = normalise(self.vae.encode(images).latent_dist.sample(), cfg.shift_factor, cfg.scaling_factor)
        noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
        return (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()
