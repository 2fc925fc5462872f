class Codec:
    def __init__(self, kl, gain=0.55):
        self.kl = kl
        self.gain = gain

    def encode(self, x):
        return self.kl.encode(x).latent_dist.sample()

    def decode(self, h):
        return self.kl.decode(h / self.gain).sample
