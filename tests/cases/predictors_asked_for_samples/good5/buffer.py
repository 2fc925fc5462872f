import torch


class Agent:
    """What the buffer holds is raw; the network learns from what is scaled."""

    def __init__(self, vae, buffer, net):
        self.vae, self.buffer, self.net = vae, buffer, net

    def remember(self, frame):
        self.buffer.add(self.vae.encode(frame).latent_dist.mode())

    def loss(self, n, t):
        z = self.buffer.sample(n) * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def replay(self, n):
        return self.vae.decode(self.buffer.sample(n)).sample
