class Codec:
    def __init__(self, ae, settings):
        self.ae, self.settings = ae, settings

    def encode(self, frames):
        z = self.ae.encode(frames).latent_dist.sample()
        return z * self.settings.get("gain", 0.2)

    def decode(self, z):
        return self.ae.decode(z * 5.0).sample
