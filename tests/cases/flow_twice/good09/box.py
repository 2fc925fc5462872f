from dataclasses import dataclass

import torch


@dataclass
class Done:
    value: torch.Tensor


class Box:
    def __init__(self, encoder, decoder, s):
        self.encoder, self.decoder, self.s = encoder, decoder, s

    def close(self, x):
        return Done(self.encoder(x))

    def feed(self, item):
        z = item.value if isinstance(item, Done) else self.encoder(item)
        return z / self.s

    def open(self, z):
        return self.decoder(z * self.s)


def loss(box: Box, f, xs):
    z = torch.cat([box.feed(box.close(x)) for x in xs])
    e = torch.randn_like(z)
    return (f(z + e) - e).square().mean()
