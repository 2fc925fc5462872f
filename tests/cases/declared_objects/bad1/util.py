from mlx import nn


class VAEUtil:
    @staticmethod
    def decode(vae: nn.Module, latent, tiled=None):
        if tiled is not None:
            return Tiler.run(latent=latent, decode_fn=vae.decode)
        return vae.decode(latent)


class Tiler:
    @staticmethod
    def run(*, latent, decode_fn):
        return decode_fn(latent)
