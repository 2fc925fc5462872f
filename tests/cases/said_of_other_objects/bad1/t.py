import torch
from diffusers import AutoencoderKLWan


class Stage:
    def __init__(self, vae: AutoencoderKLWan):
        self.vae = vae
        rows = torch.tensor([vae.config.latents_mean, vae.config.latents_std])
        rows[1] = 1.0 * rows[1]
        self.affine = rows.reshape(2, 1, -1, 1, 1, 1)

    def encode(self, video):
        mean, inv = self.affine.unbind(0)
        return self.vae.encode(video).latent_dist.mode().sub(mean).mul(inv)

    def decode(self, z):
        mean, inv = self.affine.unbind(0)
        return self.vae.decode(z.div(inv).add(mean)).sample
