import torch
from diffusers import AutoencoderKL


class Decoder:
    def __init__(self, path, device):
        self.device = device
        self.vae = self._load(path)

    def _load(self, path):
        vae = AutoencoderKL.from_pretrained(path, subfolder="vae")
        return vae.to(self.device)

    def frames(self, latents):
        if not (hasattr(self.vae.config, "latents_mean") and hasattr(self.vae.config, "latents_std")):
            raise ValueError("this autoencoder is too old: its config has no statistics")
        mean = torch.tensor(self.vae.config.latents_mean, device=self.device).view(1, -1, 1, 1, 1)
        std = torch.tensor(self.vae.config.latents_std, device=self.device).view(1, -1, 1, 1, 1)
        return self.vae.decode(latents * std + mean).sample
