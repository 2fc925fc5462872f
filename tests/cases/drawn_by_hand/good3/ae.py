import torch


class PrecipitationAutoencoder(torch.nn.Module):
    def __init__(self, encoder, decoder, std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("std", std)

    def encode_moments(self, rain):
        return self.encoder(rain)

    def sample(self, moments):
        mean, logvar = moments.chunk(2, dim=1)
        return mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)

    def decode(self, z):
        return self.decoder(z * self.std)
