import torch


class Learner:
    def __init__(self, codec, net, gain):
        self.codec, self.net, self.gain = codec, net, gain

    def loss(self, x):
        h = self.codec.encode(x).latent_dist.sample() * self.gain
        e = torch.randn_like(h)
        t = torch.rand(len(h), 1, 1, 1)
        return (self.net((1 - t) * h + t * e, t) - (e - h)).square().mean()
