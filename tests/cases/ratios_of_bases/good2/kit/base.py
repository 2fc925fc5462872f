import torch


class Sampler:
    def __init__(self, vae, net, scheduler):
        self.vae, self.stride = vae, 2 ** (len(vae.config.block_out_channels) - 1)
        self.net, self.scheduler = net, scheduler


    def blank(self, height, width):
        side = self.stride
        return torch.randn(1, 4, height // side, width // side) * self.scheduler.init_noise_sigma
