import torch


class Studio:
    def __init__(self, codec, net, ticks):
        self.codec = codec
        self.net = net
        self.ticks = ticks


class Fit:
    def loss(self, studio: Studio, clip, t):
        h = studio.codec.encode(clip).latent_dist.sample()
        h = h * studio.codec.config.scaling_factor
        eps = torch.randn_like(h)
        return ((studio.net(studio.ticks.add_noise(h, eps, t), t) - eps) ** 2).mean()


class Play:
    def __init__(self, studio: Studio):
        self.studio = studio

    def run(self, h):
        for t in self.studio.ticks.timesteps:
            h = self.studio.ticks.step(self.studio.net(h, t), t, h).prev_sample
        return self.studio.codec.decode(h * self.studio.codec.config.scaling_factor).sample
