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
        self.sequence_decoder = SequenceDecoder(cfg)

    def batch_encode(self, batch):
        h = self.encoder(input_ids=batch["ids"], attention_mask=batch["mask"]).last_hidden_state
        if self.norm is not None:
            h = self.norm.normalize(h)
        return h, batch["mask"]

    def batch_decode(self, h, mask=None):
        h = self.norm.denormalize(h)
        logits = self.sequence_decoder(x=h, mask=mask)
        return logits.argmax(-1)
