from torch import nn


class Terrain(nn.Module):
    def __init__(self, encoder, decoder, upscaler, spread):
        super().__init__()
        self.encoder, self.decoder, self.upscaler, self.spread = encoder, decoder, upscaler, spread

    def forward(self, heights):
        h = self.encoder(heights) / self.spread
        finer = self.upscaler(h)
        return self.decoder(finer / self.spread)
