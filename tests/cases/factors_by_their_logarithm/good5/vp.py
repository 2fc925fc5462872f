import torch


class Trainer:
    def __init__(self, vae, net, log_keep, log_spoil):
        self.vae, self.net, self.log_keep, self.log_spoil = vae, net, log_keep, log_spoil

    def loss(self, x, t):
        z = self.vae.encode(x)
        e = torch.randn_like(z)
        return (self.net(self.log_keep[t].exp() * z + self.log_spoil[t].exp() * e, t) - e).square().mean()

    def draw(self, sampler, shape):
        return self.vae.decode(sampler(self.net, torch.randn(shape)))
