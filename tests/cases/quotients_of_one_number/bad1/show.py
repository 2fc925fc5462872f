from own import numbers


class Show:
    def __init__(self, vae):
        self.vae = vae

    def photo(self, z):
        z = 1 / numbers.UNIT * z
        return self.vae.decode(z).sample
