import torch


class RainEncoder(torch.nn.Module):
    def __init__(self, encoder, decoder, std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("std", std)

    def encode(self, rain):
        mean, logvar = self.encoder(rain).chunk(2, dim=1)
        return (mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)) / self.std

    def reconstruct(self, moments):
        mean, logvar = moments.chunk(2, dim=1)
        return self.decoder(mean + torch.exp(0.5 * logvar) * torch.randn_like(mean))

    def posterior_sample(self, moments):
        mean, logvar = moments.chunk(2, dim=1)
        return mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)

    def decode(self, z):
        return self.decoder(z * self.std)
