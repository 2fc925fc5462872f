import torch


class TerrainSampler:
    """Second order steps; how much the second answer counts is a setting of the object."""

    def __init__(self, ae, net, gain, trust, rest):
        self.ae = ae
        self.net = net
        self.gain = gain
        self.trust = trust
        self.rest = rest

    def loss(self, heights, t):
        z = self.ae.encode(heights).latent_dist.sample() * self.gain
        noise = torch.randn_like(z)
        return (self.net(z + t * (noise - z), t) - (noise - z)).square().mean()

    def clean(self, noise, early, late):
        first = self.net(noise, early)
        second = self.net(noise + first, late)
        return self.trust * second + self.rest * first

    def map(self, noise, early, late):
        return self.ae.decode(self.clean(noise, early, late) / self.gain).sample

    def sketch(self, noise, early, late):
        return self.ae.decode(self.clean(noise, early, late) / self.gain).sample
