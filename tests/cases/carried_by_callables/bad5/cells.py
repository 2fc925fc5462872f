import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr


class CellAE(eqx.Module):
    enc: eqx.nn.MLP
    dec: eqx.nn.MLP
    width: jax.Array

    def fold(self, x):
        return self.enc(x) / self.width

    def unfold(self, z):
        return self.dec(z / self.width)


def objective(net, ae: CellAE, x, key):
    z = eqx.filter_vmap(ae.fold)(x)
    e = jr.normal(key, z.shape)
    return jnp.mean((jax.vmap(net)(z + e) - e) ** 2)


@eqx.filter_jit
def invent(net, ae: CellAE, n, key, steps=20):
    def move(z, t):
        return z - jax.vmap(net)(z) / steps, None

    z, _ = jax.lax.scan(move, jr.normal(key, (n, 16)), jnp.arange(steps))
    return eqx.filter_vmap(ae.unfold)(z)
