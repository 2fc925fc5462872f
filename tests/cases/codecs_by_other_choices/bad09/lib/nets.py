import torch.nn as nn


class WaveCodec(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Conv1d(1, 64, 16, 16)
        self.decoder = nn.ConvTranspose1d(64, 1, 16, 16)

    def encode(self, wave):
        return self.encoder(wave)

    def decode(self, codes):
        return self.decoder(codes)


class NormalisedCodec(nn.Module):
    def __init__(self, inner, latent_std):
        super().__init__()
        self.inner = inner
        self.latent_std = latent_std

    def encode(self, wave):
        return self.inner.encode(wave) / self.latent_std

    def decode(self, codes):
        return self.inner.decode(codes * self.latent_std)
