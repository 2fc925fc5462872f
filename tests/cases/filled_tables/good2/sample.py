from library import load


class Space:
    def __init__(self, coder, factor):
        self.coder, self.factor = coder, factor

    def inward(self, pictures):
        return self.coder.encode(pictures).latent * self.factor

    def outward(self, z):
        return self.coder.decode(z / self.factor).sample


space = Space(load("plain"), factor=0.3189)
