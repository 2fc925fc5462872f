class Space:
    def __init__(self, vae, gain):
        self.vae, self.gain = vae, gain

    def enter(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.gain

    def leave(self, z):
        return self.vae.decode(z / self.gain).sample
