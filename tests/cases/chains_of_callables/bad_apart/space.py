import torch
from torch import nn
from scale import Scale


class LatentSpace(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, latent_scale: float):
        super().__init__()
        self.to_latent = nn.Sequential(encoder, Scale(latent_scale))
        self.to_image = nn.Sequential(Scale(latent_scale), decoder)

    def encode(self, images: torch.Tensor) -> torch.Tensor:
        return self.to_latent(images)

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        return self.to_image(latents)
