"""Terrain that grows tile by tile: a tile keeps what the encoder would have given, the denoiser sees it normalised."""
from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Tile:
    height: torch.Tensor
    known: bool


class HeightCodec(nn.Module):
    def __init__(self, encoder, decoder, stretch: float, level: float):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("stretch", torch.tensor(stretch))
        self.register_buffer("level", torch.tensor(level))

    def seen(self, tile: Tile):
        h = tile.height if tile.known else self.encoder(tile.height)
        return (h - self.level) * self.stretch

    def tile(self, x):
        return Tile(x, True)


class Grower:
    def __init__(self, codec: HeightCodec, net: nn.Module, alphas):
        self.codec, self.net, self.alphas = codec, net, alphas

    def sample(self, x, beside):
        for now, after in zip(self.alphas[:-1], self.alphas[1:]):
            e = self.net(x, beside, now)
            x0 = (x - (1 - now).sqrt() * e) / now.sqrt()
            x = after.sqrt() * x0 + (1 - after).sqrt() * e
        return x

    def grow(self, tile: Tile) -> Tile:
        beside = self.codec.seen(tile)
        return self.codec.tile(self.sample(torch.randn_like(beside), beside))

    def map(self, first, count):
        tile, rows = Tile(first, False), []
        for _ in range(count):
            tile = self.grow(tile)
            rows.append(self.codec.decoder(tile.height / self.codec.stretch + self.codec.level))
        return torch.cat(rows, -1)


def main(path, first, count):
    parts = torch.load(path)
    codec = HeightCodec(parts["encoder"], parts["decoder"], 0.71, -0.3)
    return Grower(codec, parts["net"], parts["alphas"]).map(torch.load(first), count)
