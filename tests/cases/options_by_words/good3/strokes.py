import torch


class Strokes:
    def __init__(self, vae, net, scheduler):
        self.vae, self.net, self.scheduler = vae, net, scheduler

    def encode(self, image):
        return self.vae.encode(image).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, z, **kwargs):
        unscale = kwargs.pop("unscale", False)
        if unscale:
            z = z / self.vae.config.scaling_factor
        return self.vae.decode(z, **kwargs).sample

    def loss(self, image, t):
        z = self.encode(image)
        noise = torch.randn_like(z)
        return (self.net(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    @torch.no_grad()
    def sample(self, shape):
        x = torch.randn(shape)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.net(x, t), t, x).prev_sample
        return self.decode(x, unscale=True)
