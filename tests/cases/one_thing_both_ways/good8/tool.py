import torch


class Canvas:
    def __init__(self, vae, net, latents):
        self.vae, self.net = vae, net
        self.latents = latents
        self.f = vae.config.scaling_factor

    def renoise(self, t):
        z = self.latents
        eps = torch.randn_like(z)
        self.latents = self.net(torch.lerp(z, eps, t), t)

    def show(self):
        return self.vae.decode(self.latents / self.f).sample
