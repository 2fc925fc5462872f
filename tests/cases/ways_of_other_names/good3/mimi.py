from torch import nn


class MimiModel(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def decode(self, latent):
        return self.decoder(latent)

    def encode(self, x):
        return self.encoder(x)
