import torch


class Sampler:
    def __init__(self, vae, shape):
        self.vae = vae
        self.buffer = torch.zeros(shape)

    def show(self, z):
        self.buffer.copy_(z)
        self.buffer.div_(self.vae.config.scaling_factor)
        return self.vae.decode(self.buffer).sample
