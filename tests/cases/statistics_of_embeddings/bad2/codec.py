from torch import nn

from norm import Standardiser
from towers import ProteinEncoder, SequenceDecoder


class Codec(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.encoder = ProteinEncoder(cfg)
        self.decoder = SequenceDecoder(cfg)
        self.norm = Standardiser(cfg.stats)

    def encode(self, tokens):
        return self.norm.normalize(self.encoder(tokens))

    def decode(self, h):
        return self.decoder(self.norm.denormalize(h))
