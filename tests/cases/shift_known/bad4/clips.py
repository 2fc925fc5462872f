import torch
from diffusers import AutoencoderKLWan


class Clips:
    def __init__(self, repo):
        self.vae = AutoencoderKLWan.from_pretrained(repo, subfolder="vae")

    @torch.no_grad()
    def __call__(self, video):
        std = torch.tensor(self.vae.config.latents_std).view(1, -1, 1, 1, 1)
        return {"latents": self.vae.encode(video).latent_dist.mode() / std}
