import torch


class Either:
    def __init__(self, vae, net, gain, stored_raw):
        self.vae, self.net = vae, net
        self.gain, self.stored_raw = gain, stored_raw

    def loss(self, path, t):
        z = torch.load(path)["latents"]
        z = z * self.gain if self.stored_raw else z / self.gain
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def images(self, z):
        return self.vae.decode(z / self.gain).sample
