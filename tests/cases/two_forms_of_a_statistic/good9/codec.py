import jax.numpy as jnp


class Codec:
    def __init__(self, encoder, decoder, cov_diag):
        self.encoder, self.decoder, self.cov = encoder, decoder, cov_diag

    def encode(self, x):
        return self.encoder(x) / jnp.sqrt(self.cov)

    def decode(self, z):
        return self.decoder(z * self.cov**0.5)
