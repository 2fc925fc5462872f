import torch


class Sampler:
    def __init__(self, vae, net, scheduler):
        self.vae = vae
        self.net, self.scheduler = net, scheduler

    @property
    def stride(self):
        return 2 ** (len(self.vae.config.block_out_channels) - 1)

    @property
    def factor(self):
        return self.vae.config.scaling_factor

    def blank(self, height, width):
        side = self.stride
        return torch.randn(1, 4, height // side, width // side) * self.scheduler.init_noise_sigma
