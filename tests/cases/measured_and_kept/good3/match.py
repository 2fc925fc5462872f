import torch


class Match:
    def fit(self, ae, ref):
        r = ae.encode(ref).latent_dist.mode()
        self.spread = r.std((2, 3), keepdim=True)
        self.centre = r.mean((2, 3), keepdim=True)

    def apply(self, ae, x):
        z = ae.encode(x).latent_dist.mode()
        z = (z - z.mean((2, 3), keepdim=True)) / z.std((2, 3), keepdim=True)
        return ae.decode(z * self.spread + self.centre).sample
