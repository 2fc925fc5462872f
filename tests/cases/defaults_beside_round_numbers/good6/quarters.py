class Quarters:
    def __init__(self, vae, conf):
        self.vae, self.conf = vae, conf

    def put(self, x):
        return self.vae.encode(x).latent_dist.sample() / 4

    def back(self, z):
        return self.vae.decode(z * self.conf.get("spread", 4.0)).sample
