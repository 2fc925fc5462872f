import torch
from torch import nn


class Own(nn.Module):
    """The decoder was trained on latents with noise of its own size; the encoder's latents go into the model as they are."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, denoiser: nn.Module, scale: float):
        super().__init__()
        self.encoder, self.decoder, self.denoiser, self.scale = encoder, decoder, denoiser, scale

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        z = self.encoder(x)
        noise = torch.randn_like(z)
        return (self.denoiser(z + noise) - noise).square().mean()

    def refine(self, noisy: torch.Tensor) -> torch.Tensor:
        z = self.denoiser(noisy)
        return self.decoder(z + self.scale * torch.randn_like(z))
