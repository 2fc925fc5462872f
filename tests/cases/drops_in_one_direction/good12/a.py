import torch


class Inpaint:
    def __init__(self, vae, net, k):
        self.vae, self.net, self.k = vae, net, k

    def condition(self, masked):
        return self.vae.encode(masked)

    def target(self, x):
        return self.vae.encode(x) * self.k

    def show(self, z):
        return self.vae.decode(z / self.k)
