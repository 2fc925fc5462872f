import torch


class Drawing:
    def __init__(self, vae):
        self.vae = vae

    def draw(self, net, shape, sampler):
        z = sampler(net, torch.randn(shape))
        return self.vae.decode(z / self.vae.config.scaling_factor + self.vae.config.shift_factor).sample
