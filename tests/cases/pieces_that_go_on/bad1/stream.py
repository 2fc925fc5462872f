import torch
from diffusers import AutoencoderKLMochi


class Stream:
    """Each clip goes on from the last latent frame of the one before."""

    def __init__(self, vae: AutoencoderKLMochi, denoise_clip):
        self.vae, self.denoise_clip = vae, denoise_clip
        self.mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
        self.std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)

    def prepare(self, z: torch.Tensor) -> torch.Tensor:
        return (z - self.mean) / self.std

    def run(self, image: torch.Tensor, words: torch.Tensor, clips: int):
        last = self.vae.encode(image).latent_dist.mode()
        for _ in range(clips):
            z = self.denoise_clip(self.prepare(last), words)
            last = z[:, :, -1:]
            yield self.vae.decode(z * self.std + self.mean).sample
