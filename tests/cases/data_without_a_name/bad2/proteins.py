import jax
import jax.numpy as jnp


class Folding:
    def __init__(self, net, ae, cfg):
        self.net, self.ae, self.cfg = net, ae, cfg

    def loss(self, params, backbone, key):
        k1, k2 = jax.random.split(key)
        x = backbone / self.cfg.spread_of_backbone
        eps = jax.random.normal(k1, x.shape)
        t = jax.random.uniform(k2, (x.shape[0], 1, 1))
        v = self.net.apply(params, (1 - t) * x + t * eps, t)
        return jnp.mean((v - (eps - x)) ** 2)

    def fold(self, params, sampler, shape, key):
        x = sampler(self.net, params, jax.random.normal(key, shape))
        return self.ae.decode(x / self.cfg.spread_of_backbone)
