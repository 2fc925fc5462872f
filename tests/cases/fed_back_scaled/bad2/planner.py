import torch
from diffusers import AutoencoderKL
from torch import nn


class Planner:
    def __init__(self, vae: AutoencoderKL, denoiser: nn.Module):
        self.vae, self.denoiser = vae, denoiser
        self.state = None

    def reset(self, frame: torch.Tensor) -> None:
        self.state = self.vae.encode(frame).latent_dist.mode()

    def act(self, action: torch.Tensor) -> torch.Tensor:
        k = self.vae.config.scaling_factor
        self.state = self.denoiser(self.state * k, action)
        return self.vae.decode(self.state / k).sample
