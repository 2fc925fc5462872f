import math


class Sums:
    def __init__(self, vae, spread):
        self.vae, self.spread = vae, math.pow(spread, 2)

    def press(self, x):
        return self.vae.encode(x).latent_dist.mode() / math.sqrt(self.spread)

    def unpress(self, z):
        return self.vae.decode(z * math.sqrt(self.spread)).sample
