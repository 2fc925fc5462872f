import torch


class Draws:
    def __init__(self, vae, draw="sample"):
        self.vae = vae
        if draw == "sample":
            self.pick = lambda post: post.sample()
        else:
            self.pick = lambda post: post.mode()

    def __call__(self, x):
        return self.pick(self.vae.encode(x).latent_dist) * self.vae.config.scaling_factor

    def back(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


def loss(net, scheduler, vae, x, t):
    z = Draws(vae)(x)
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()
