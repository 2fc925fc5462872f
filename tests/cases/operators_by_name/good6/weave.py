import loom
from torch import nn


class Weave(nn.Module):
    def __init__(self, encoder, decoder, thread_std):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.thread_std = thread_std

    @loom.Scaled("warp")
    def encode(self, x):
        return self.encoder(x)

    @loom.unscaled
    def decode(self, h):
        return self.decoder(h)
