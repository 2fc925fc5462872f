class LatentSpace:
    def __init__(self, vae, stats):
        self.vae = vae
        self.k = 1.0 / stats["std"]
        self.b = -stats["mean"] / stats["std"]

    def encode(self, frames):
        raw = self.vae.encode(frames).latent_dist.sample()
        return raw.mul(self.k).add(self.b)

    def decode(self, z):
        raw = z.sub(self.b)
        raw = raw.div(self.k)
        return self.vae.decode(raw).sample
