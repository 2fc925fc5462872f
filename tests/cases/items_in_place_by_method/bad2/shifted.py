import torch
from diffusers import AutoencoderKLWan


class Prep:
    def __init__(self, vae: AutoencoderKLWan):
        self.vae = vae
        view = (1, -1, 1, 1, 1)
        self.mean = torch.tensor(vae.config.latents_mean).view(view)
        self.std = torch.tensor(vae.config.latents_std).view(view)

    def __call__(self, item):
        item["z"] = self.vae.encode(item["video"]).latent_dist.mode()
        item["z"].sub_(self.mean).div_(self.std)
        return item

    def undo(self, item):
        item["z"].mul_(self.std)
        return self.vae.decode(item["z"]).sample
