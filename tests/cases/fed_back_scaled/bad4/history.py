import torch
from torch import nn


class History:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, predictor: nn.Module, latent_std: float):
        self.encoder, self.decoder, self.predictor = encoder, decoder, predictor
        self.latent_std = latent_std
        self.seen: list[torch.Tensor] = []

    def see(self, frame: torch.Tensor) -> None:
        self.seen.append(self.encoder(frame))

    def foresee(self) -> torch.Tensor:
        after = self.predictor(torch.stack(self.seen[-4:], dim=1) / self.latent_std)
        self.seen.append(after)
        return self.decoder(after * self.latent_std)
