from torch import nn


class MimiModel(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, quantizer: nn.Module):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.quantizer = quantizer

    def decode_from_latent(self, latent):
        return self.decoder(self.upsample(latent))

    def encode_to_latent(self, x):
        return self.encoder(x)
