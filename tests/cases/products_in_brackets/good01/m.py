import torch


class Space:
    def __init__(self, vae, options):
        self.vae = vae
        self.options = options

    def forward(self, frames):
        z = self.vae.encode(frames)
        return z * (self.options.boost * self.vae.latent_std_inv)

    def backward(self, z):
        return self.vae.decode(z / (self.options.boost * self.vae.latent_std_inv))

    def generate(self, net, sampler, shape):
        return self.backward(sampler.sample(net, torch.randn(shape)))
