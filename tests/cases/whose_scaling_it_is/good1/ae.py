class Latent:
    def __init__(self, encoder, decoder, gain, bias):
        self.encoder, self.decoder, self.gain, self.bias = encoder, decoder, gain, bias

    def encode(self, x):
        return self.gain * (self.encoder(x) - self.bias)

    def decode(self, z):
        return self.decoder(z / self.gain + self.bias)
