import equinox as eqx
import jax


class Plates(eqx.Module):
    front: eqx.Module
    back: eqx.Module
    q: float

    def encode(self, x):
        run = jax.vmap(self.front)
        return run(x) * self.q

    def decode(self, z):
        run = eqx.filter_jit(jax.vmap(self.back, in_axes=0))
        return run(z / self.q)


def loss(model, plates: Plates, x, key):
    z = plates.encode(x)
    noise = jax.random.normal(key, z.shape)
    return ((model(0.5 * z + 0.5 * noise) - noise + z) ** 2).mean()
