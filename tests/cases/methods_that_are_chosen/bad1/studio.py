import torch


class Studio:
    def __init__(self, vae, net, scheduler, tiled=False):
        self.vae, self.net, self.scheduler = vae, net, scheduler
        self.develop = self._tiles if tiled else self._whole

    def loss(self, plate, t):
        z = self.vae.encode(plate).latent_dist.sample() * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        return (self.net(self.scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()

    def _whole(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample

    def _tiles(self, z):
        rows = [self.vae.decode(part).sample for part in z.chunk(4, -1)]
        return torch.cat(rows, -1)

    def print(self, shape):
        x = torch.randn(shape)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.net(x, t), t, x).prev_sample
        return self.develop(x)
