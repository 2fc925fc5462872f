from dataclasses import dataclass

from codec import Codec


@dataclass(frozen=True)
class Kind:
    channels: int
    latents: int
    scale: float


VOICE = Kind(1, 16, 0.6127)
BAND = Kind(2, 16, 1.4409)


def build(kind):
    net = Codec(kind.channels, kind.latents)
    net.requires_grad_(False)
    return net.eval()
