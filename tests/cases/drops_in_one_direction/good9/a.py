import math
from torch import nn


class Words(nn.Module):
    def __init__(self, tokens, width):
        super().__init__()
        self.encoder = nn.Embedding(tokens, width)
        self.body = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4), 2)
        self.decoder = nn.Linear(width, tokens)
        self.width = width
        self.root = math.sqrt(width)

    def embed(self, src):
        return self.encoder(src) * self.root

    def logits(self, h):
        return self.decoder(h)

    def forward(self, src):
        return self.logits(self.body(self.embed(src)))
