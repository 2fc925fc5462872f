from options import Options


class Space:
    def __init__(self, o: Options):
        self.latent_scale = o.magnitude

    def inward(self, z):
        return z * self.latent_scale

    def outward(self, z):
        return z / self.latent_scale
