import torch
from torch import nn


class SpeechCodec(nn.Module):
    """A codec whose callers hand in the mean and the reciprocal deviation of its latents."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def encode(self, wave: torch.Tensor, stats: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        mu, _ = self.encoder(wave).chunk(2, dim=1)
        return (mu - stats[0]) * stats[1]

    def encode_chunk(self, wave: torch.Tensor, stats: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        parts = []
        for piece in wave.split(1600, dim=-1):
            parts.append(self.encoder(piece))
        mu, _ = torch.cat(parts, dim=-1).chunk(2, dim=1)
        return (mu - stats[0]) * stats[1]

    def decode(self, z: torch.Tensor, stats: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        return self.decoder(z / stats[1] + stats[0])

    def decode_chunk(self, z: torch.Tensor, stats: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        z = z / stats[1] + stats[0]
        return torch.cat([self.decoder(piece) for piece in z.split(10, dim=-1)], dim=-1)
