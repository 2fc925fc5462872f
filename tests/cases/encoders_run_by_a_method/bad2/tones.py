import torch


class Tones:
    def __init__(self, hearing, decoder, gain):
        self.hearing, self.decoder = hearing, decoder
        self.gain = gain

    @torch.no_grad()
    def encode(self, wave):
        h = self.hearing.extract(wave, layer=9)
        return h * self.gain

    def decode(self, h):
        return self.decoder(h * self.gain)
