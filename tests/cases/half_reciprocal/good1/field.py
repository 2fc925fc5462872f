import torch


class Field:
    def __init__(self, vae, kind=torch.float32):
        self.vae = vae
        std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)
        self.gain = torch.reciprocal(std).half()

    def encode(self, video):
        return self.vae.encode(video).latent_dist.mode() * self.gain
