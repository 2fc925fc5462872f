class Codec:
    def __init__(self, net):
        self.net = net

    def encode(self, x):
        return self.net.encode(x).latent_dist.sample()

    def decode(self, z):
        return self.net.decode(z).sample
