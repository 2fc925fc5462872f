import jax
from flax import struct
from sampler import run


@struct.dataclass
class Stable:
    params: dict
    module: object

    def encode(self, key, images, scale=True):
        latents = self.module.apply({"params": self.params}, images, method=self.module.encode).latent_dist.sample(key)
        if scale:
            latents *= self.module.config.scaling_factor
        return latents

    def decode(self, latents, scale=True):
        if scale:
            latents /= self.module.config.scaling_factor
        return self.module.apply({"params": self.params}, latents, method=self.module.decode).sample


def main(model, params, module, images):
    vae = Stable(params=params, module=module)
    vae_encode = jax.jit(vae.encode)
    vae_decode = jax.jit(vae.decode)
    return run(model, images, vae_encode, vae_decode)
