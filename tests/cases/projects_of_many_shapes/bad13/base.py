class LatentMixin:
    latent_scale = 1.0

    def pack(self, z):
        return z * self.latent_scale

    def unpack(self, z):
        return z / self.latent_scale
