import torch
from torch import nn


class CellCodec(nn.Module):
    def __init__(self, spectrum_encoder, mixer, count_decoder, spread):
        super().__init__()
        self.spectrum_encoder = spectrum_encoder
        self.mixer = mixer
        self.count_decoder = count_decoder
        self.spread = spread

    def embed(self, counts):
        return self.spectrum_encoder(torch.log1p(counts)).div(self.spread)

    def rates(self, code, library):
        hidden = self.mixer(code * self.spread)
        return self.count_decoder(hidden).softmax(-1) * library
