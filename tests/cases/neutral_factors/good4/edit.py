import mlx.core as mx


class Packed:
    @staticmethod
    def normalised(encoded, vae):
        std = mx.sqrt(vae.bn.running_var + 1e-4)
        return (encoded - vae.bn.running_mean) / std


class Adapter:
    def __init__(self, flux):
        self._flux = flux

    def encode_image(self, image):
        latents = self._flux.vae.encode(image)
        return Packed.normalised(latents, self._flux.vae)

