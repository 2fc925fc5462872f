import torch
from torch import nn


class FieldCodec(nn.Module):
    def __init__(self, vae, latent_scale):
        super().__init__()
        self.vae = vae
        self.latent_scale = latent_scale

    def roughen(self, image):
        noise = torch.randn_like(image) * 0.1
        image = image + noise
        return image

    def encode(self, x, ready=False):
        if ready:
            return x / self.latent_scale
        return self.vae.encode(x).latent_dist.sample() / self.latent_scale

    def decode(self, z):
        return self.vae.decode(z * self.latent_scale).sample

    def show(self, x, ready):
        z = self.encode(x, ready)
        clean = self.decode(z)
        x = self.roughen(x)
        rough = self.encode(x, ready)
        return clean, rough
