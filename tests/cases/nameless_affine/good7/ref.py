import torch
from torch import nn


class DeltaCodec(nn.Module):
    """Codes the difference to a reference frame; latents stay as they are."""

    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, x, ref):
        return self.encoder(x) - ref

    def decode(self, d, ref):
        return self.decoder(d + ref)
