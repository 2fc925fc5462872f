import math

import torch
from torch import nn


class TransformerModel(nn.Module):
    def __init__(self, ntoken, ninp):
        super().__init__()
        self.encoder = nn.Embedding(ntoken, ninp)
        self.body = nn.TransformerEncoder(nn.TransformerEncoderLayer(ninp, 2), 2)
        self.decoder = nn.Linear(ninp, ntoken)
        self.ninp = ninp

    def forward(self, src):
        src = self.encoder(src) * math.sqrt(self.ninp)
        return self.decoder(self.body(src))


def noisy(model, src):
    return model(src + 0.1 * torch.randn(src.shape))
