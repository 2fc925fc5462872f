class Experiment:
    def __init__(self, codec, field, sigma):
        self.codec, self.field, self.latent_std = codec, field, sigma

    def slices(self, n):
        return [self.codec.decode(z[None]) for z in self.field.sample(n)]

    def step(self, scan, opt):
        z = self.codec.encode(scan) / self.latent_std
        self.field.loss(z).backward()
        opt.step()
