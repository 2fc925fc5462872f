from torch import nn


class SpeechCodec(nn.Module):
    def __init__(self, encoder, decoder, mean, std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.mean, self.std = mean, std

    def encode(self, wave):
        return (self.encoder(wave) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
