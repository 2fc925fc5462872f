from own import numbers


class Show:
    def __init__(self, vae):
        self.vae = vae

    def photo(self, z):
        z = z * numbers.SIZE
        return self.vae.decode(z).sample
