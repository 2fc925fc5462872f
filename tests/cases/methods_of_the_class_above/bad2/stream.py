import torch

from half import HalfCodec


class StreamCodec(HalfCodec):
    def encode(self, wave):
        return torch.cat([HalfCodec.encode(self, part) for part in wave.split(16000, dim=-1)], dim=-1)

    def decode(self, z):
        parts = z.split(50, dim=-1)
        return torch.cat([self.decoder(part) for part in parts], dim=-1)
