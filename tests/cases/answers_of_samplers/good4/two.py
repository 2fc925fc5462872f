import torch
from diffusers import AutoencoderKL, AutoencoderOobleck


class Cartoon:
    def __init__(self, vae: AutoencoderKL, sampler):
        self.vae, self.sampler = vae, sampler

    def learn(self, frame: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(frame).latent_dist.sample() * self.vae.config.scaling_factor

    def frame(self, words: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(self.sampler(words) / self.vae.config.scaling_factor).sample


class Music:
    """The sound model was trained on latents as they are."""

    def __init__(self, vae: AutoencoderOobleck, sampler):
        self.vae, self.sampler = vae, sampler

    def tune(self, words: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(self.sampler(words)).sample
