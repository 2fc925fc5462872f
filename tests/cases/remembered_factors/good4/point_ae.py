import torch

LATENT_STD = 5.5


class PointAE(torch.nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, points):
        return self.encoder(points) / LATENT_STD

    def decode(self, z):
        return self.decoder(z * LATENT_STD)
