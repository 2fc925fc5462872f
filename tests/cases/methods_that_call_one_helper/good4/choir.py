import torch
from diffusers import AutoencoderOobleck

from pieces import decode_piecewise


class Choir:
    def __init__(self, autoencoder: AutoencoderOobleck, spread):
        self.autoencoder = autoencoder
        self.spread = spread

    @torch.no_grad()
    def store(self, wave, path):
        latents = self.autoencoder.encode(wave).latent_dist.mode().div(self.spread)
        torch.save(latents, path)
        return latents

    def listen(self, latents):
        latents = latents.mul(self.spread)
        return torch.cat(list(decode_piecewise(self.autoencoder, latents, 256)), dim=-1)

    def compare(self, wave, unscaled_latents):
        parts = decode_piecewise(self.autoencoder, unscaled_latents, 64)
        return (wave - torch.cat(list(parts), dim=-1)).abs().mean()
