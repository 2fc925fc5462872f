import torch
from diffusers import AutoencoderOobleck


class Studio:
    def __init__(self, vae: AutoencoderOobleck, solve, spread: float):
        self.vae, self.solve, self.spread = vae, solve, spread

    def learn_from(self, wave: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(wave).latent_dist.sample() / self.spread

    def render(self, score: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(self.solve(score) * self.spread).sample

    def loudness(self, scores: list[torch.Tensor]) -> list[float]:
        found = []
        for score in scores:
            wave = self.vae.decode(self.solve(score)).sample
            found.append(wave.square().mean().item())
        return found
