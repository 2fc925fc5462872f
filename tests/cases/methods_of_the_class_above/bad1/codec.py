import torch


class Codec(torch.nn.Module):
    def __init__(self, encoder, decoder, spread):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("spread", spread)

    def encode(self, image):
        return self.encoder(image) / self.spread

    def decode(self, code):
        return self.decoder(code * self.spread)
