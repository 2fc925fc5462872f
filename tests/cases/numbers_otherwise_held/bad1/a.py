import jax, jax.numpy as jnp
import equinox as eqx
class AE(eqx.Module):
    encoder: eqx.nn.Conv2d
    decoder: eqx.nn.ConvTranspose2d
    def encode(self, x):
        return self.encoder(x)
    def decode(self, z):
        return self.decoder(z)
GAINS = {"a": 0.317}
def pack(ae: AE, x):
    return jax.vmap(ae.encode)(x) * GAINS["a"]
def unpack(ae: AE, z):
    back = 1 / jnp.asarray(GAINS["a"], dtype=jnp.float16)
    return jax.vmap(ae.decode)(z * back)
