import torch
from torch import nn


class Listen:
    def __init__(self, codec, mover: nn.Module, latent_std: float):
        self.codec, self.mover, self.latent_std = codec, mover, latent_std

    def enter(self, wave: torch.Tensor) -> torch.Tensor:
        return self.codec.encoder(wave) / self.latent_std

    @torch.no_grad()
    def play(self, code: torch.Tensor, rounds: int, every: int, speaker) -> torch.Tensor:
        for k in range(rounds):
            pace = self.mover(code, k / rounds)
            code = code + pace / rounds
            if k % every == 0:
                speaker(self.codec.decoder(code * self.latent_std))
        return self.codec.decoder(code * self.latent_std)
