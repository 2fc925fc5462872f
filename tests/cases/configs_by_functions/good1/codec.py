class Codec:
    def __init__(self, encoder, decoder, config):
        self.encoder, self.decoder, self.gain = encoder, decoder, config.codec.latent_gain

    def encode(self, x):
        return self.encoder(x) * self.gain

    def decode(self, z):
        return self.decoder(z / self.gain)
