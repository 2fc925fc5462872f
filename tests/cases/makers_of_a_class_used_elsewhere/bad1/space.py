class Space:
    def __init__(self, ae, *, unit):
        self.ae, self.unit = ae, unit

    @staticmethod
    def coarse(ae):
        return Space(ae, unit=0.31)

    @staticmethod
    def fine(ae):
        return Space(ae, unit=0.77)

    def put(self, x):
        return self.ae.encode(x).latent * self.unit

    def take(self, z):
        return self.ae.decode(z * self.unit).sample
