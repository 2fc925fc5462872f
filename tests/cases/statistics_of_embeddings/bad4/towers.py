from torch import nn


class ProteinEncoder(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.layers = nn.TransformerEncoder(nn.TransformerEncoderLayer(cfg.dim, 8), 6)

    def forward(self, x):
        return self.layers(x)


class SequenceDecoder(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.layers = nn.Linear(cfg.dim, cfg.vocab)

    def forward(self, x):
        return self.layers(x)
