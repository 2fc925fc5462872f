import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, latents_mean: torch.Tensor, latents_std: torch.Tensor):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latents_mean", latents_mean.view(1, -1, 1))
        self.register_buffer("latents_std", latents_std.view(1, -1, 1))

    def to_raw(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.latents_std + self.latents_mean

    def to_unit(self, h: torch.Tensor) -> torch.Tensor:
        return (h - self.latents_mean) / self.latents_std


def loss(codec: Codec, net: nn.Module, wave: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        h = codec.encoder(wave)
    e = codec.to_raw(torch.randn_like(h))
    t = torch.rand(len(h), 1, 1)
    v = net(torch.lerp(h, e, t), t)
    return (v - (codec.to_unit(e) - codec.to_unit(h))).square().mean()


@torch.no_grad()
def play(codec: Codec, x: torch.Tensor) -> torch.Tensor:
    return codec.decoder(codec.to_raw(x))
