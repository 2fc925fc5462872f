class Codec:
    def __init__(self, encoder, decoder, config):
        self.encoder, self.decoder, self.latent_scale = encoder, decoder, config["ae"]["latent_scale"]

    def encode(self, x):
        return self.encoder(x) * self.latent_scale

    def decode(self, z):
        return self.decoder(z / self.latent_scale)
