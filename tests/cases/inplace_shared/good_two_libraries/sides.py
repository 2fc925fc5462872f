import mlx.core as mx
import torch


class Phone:
    def __init__(self, decoder, spread):
        self.decoder, self.spread = decoder, spread

    def decode(self, z):
        z *= self.spread
        return mx.clip(self.decoder(z), 0, 1)


class Desk:
    def __init__(self, decoder, spread):
        self.decoder, self.spread = decoder, spread

    @torch.no_grad()
    def decode(self, z):
        z = z * self.spread
        return self.decoder(z).clamp(0, 1)


def compare(phone: Phone, desk: Desk, z, kept):
    shown = phone.decode(z), desk.decode(kept)
    return shown, phone.decode(z), desk.decode(kept)
