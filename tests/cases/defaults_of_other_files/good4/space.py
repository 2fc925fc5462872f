class Same:
    def into(self, z):
        return z

    def back(self, x):
        return x


class Scaled:
    def __init__(self, vae):
        self.by = vae.config.scaling_factor

    def into(self, z):
        return z * self.by

    def back(self, x):
        return x / self.by
