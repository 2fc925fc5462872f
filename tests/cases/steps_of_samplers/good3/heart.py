from torch import Tensor, nn, rand, randn_like


class Heart(nn.Module):
    """What comes back is moved by whoever samples: the offset is added outside."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, centre: float, spread: float):
        super().__init__()
        self.encoder, self.decoder, self.centre, self.spread = encoder, decoder, centre, spread

    def into(self, beat: Tensor) -> Tensor:
        return (self.encoder(beat) - self.centre) / self.spread

    def back(self, h: Tensor) -> Tensor:
        return self.decoder(h * self.spread)


def loss(heart: Heart, drift: nn.Module, beat: Tensor) -> Tensor:
    h = heart.into(beat)
    noise, t = randn_like(h), rand(len(h), 1, 1)
    return (drift((1 - t) * h + t * noise, t) - (noise - h)).square().mean()


def sample(heart: Heart, drift: nn.Module, h: Tensor, n: int) -> Tensor:
    for i in range(n):
        h = h - drift(h, 1 - i / n) / n
    return heart.back(h + heart.centre / heart.spread)
