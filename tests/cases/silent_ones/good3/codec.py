class Codec:
    def __init__(self, vae, gain):
        self.vae, self.gain = vae, gain
    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.gain
    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
