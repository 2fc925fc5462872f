from torch import nn


class Mae(nn.Module):
    def __init__(self, encoder, decoder, alpha):
        super().__init__()
        self.encoder, self.decoder, self.alpha = encoder, decoder, alpha

    def embed(self, x):
        return self.encoder(x)

    def restore(self, h):
        return self.decoder(h * self.alpha)
