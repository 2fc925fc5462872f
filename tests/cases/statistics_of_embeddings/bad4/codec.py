from torch import nn

from norm import EncNorm
from towers import ProteinEncoder, SequenceDecoder


class Base(nn.Module):
    def __init__(self, cfg, add_norm=True):
        super().__init__()
        self.norm = EncNorm(cfg.stats) if add_norm else None


class Codec(Base):
    def __init__(self, cfg):
        super().__init__(cfg)
        self.encoder = ProteinEncoder(cfg)
        self.decoder = SequenceDecoder(cfg)

    def encode(self, batch):
        h = self.encoder(input_ids=batch["ids"], attention_mask=batch["mask"])
        if self.norm is not None:
            h = self.norm.normalize(h)
        return h, batch["mask"]

    def decode(self, h, mask=None):
        h = self.norm.denormalize(h)
        logits = self.decoder(x=h, mask=mask)
        return logits.argmax(-1)
