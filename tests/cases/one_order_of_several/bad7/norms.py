class Centred:
    def __init__(self, mean, std):
        self.latent_mean, self.latent_std = mean, std

    def forth(self, z):
        return (z - self.latent_mean) / self.latent_std

    def back(self, z):
        return (z + self.latent_mean) * self.latent_std


class Affine:
    def __init__(self, mean, std):
        self.latent_mean, self.latent_std = mean, std

    def forth(self, z):
        return self.latent_std.reciprocal() * (z - self.latent_mean)

    def back(self, z):
        return self.latent_std * z + self.latent_mean


NORMS = {"centred": Centred, "affine": Affine}
