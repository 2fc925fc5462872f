class Runner:
    def __init__(self, vae, net, meta):
        self.vae, self.net = vae, net
        self.k = float(meta["scaling_factor"])

    def edit(self, x):
        z = self.vae.encode(x).latent_dist.sample() * self.k
        return self.vae.decode(self.net(z) / self.k).sample
