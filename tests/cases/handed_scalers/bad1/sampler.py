import torch


class Sampler:
    def __init__(self, denormalize, vae, net):
        self.denormalize = denormalize
        self.vae = vae
        self.net = net

    def pictures(self, z):
        z = z.float()
        return self.vae.decode(z).sample

    def sample(self, n=4, steps=50):
        z = torch.randn(n, 4, 32, 32)
        for i in range(steps):
            z = z - self.net(z, torch.full((n,), 1 - i / steps)).sample / steps
        return self.pictures(z)
