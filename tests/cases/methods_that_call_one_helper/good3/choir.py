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

    def stream(self, latents, out):
        for part in decode_piecewise(self.autoencoder, latents, 64):
            out.write(part)
