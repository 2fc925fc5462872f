import torch


class MossSpace:
    def __init__(self, encoder, decoder, stats):
        self.encoder, self.decoder = encoder, decoder
        self.log_width = stats["log_width"]

    def encode(self, x):
        return self.encoder(x) * torch.exp(-self.log_width)

    def decode(self, z):
        return self.decoder(z * torch.exp(self.log_width))
