class Codec:
    def __init__(self, nets, gain):
        self.encoder, self.decoder = nets
        self.latent_scale = gain

    def encode(self, x):
        return self.encoder(x) * self.latent_scale

    def decode(self, z):
        return self.decoder(z / self.latent_scale)
