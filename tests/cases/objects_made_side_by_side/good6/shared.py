class Eye:
    def __init__(self, vae, factor):
        self.vae, self.factor = vae, factor

    def see(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def show(self, z):
        return self.vae.decode(z / self.factor).sample


def eyes(left, right, base, cfg):
    views = [Eye(base, cfg.base.factor), Eye(left, cfg.base.factor), Eye(right, cfg.base.factor)]
    one_vae, other_vae, one_factor = left, right, cfg.base.factor
    return views, [Eye(one_vae, one_factor), Eye(other_vae, one_factor)]
