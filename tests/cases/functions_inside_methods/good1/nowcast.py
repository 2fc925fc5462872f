import jax
import jax.numpy as jnp


class RadarVAE:
    def __init__(self, encoder, decoder, spread):
        self.encoder, self.decoder, self.spread = encoder, decoder, spread

    def encode(self, frames):
        return jax.vmap(lambda frame: self.encoder(frame) / self.spread)(frames)

    def decode(self, latents):
        return jnp.clip(jax.vmap(lambda latent: self.decoder(latent * self.spread))(latents), 0.0, 1.0)
