import torch


class Plain:
    def __init__(self, vae, change=None):
        self.vae = vae
        self.change = change or (lambda z: z)

    def encode(self, picture):
        return self.change(self.vae.encode(picture).latent_dist.sample()) * self.vae.config.scaling_factor

    def decode(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


def loss(vae, net, picture, t):
    z = Plain(vae).encode(picture)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - noise).square().mean()


def show(vae, net, solver, blur):
    return Plain(vae, change=blur).decode(solver(net))
