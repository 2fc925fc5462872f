class Codec:
    latent_scale = 1.0

    def __init__(self, net):
        self.net = net

    def encode(self, x):
        return self.net.encode(x) * self.latent_scale

    def decode(self, z):
        return self.net.decode(z / self.latent_scale)
