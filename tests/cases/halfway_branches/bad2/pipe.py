import torch


class Pipe:
    def __init__(self, vae, transformer, scheduler):
        self.vae = vae
        self.transformer = transformer
        self.scheduler = scheduler

    def loss(self, images, t):
        z = self.vae.encode(images).latent_dist.sample()
        z = (z - self.vae.config.shift_factor) * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        return self.transformer(self.scheduler.add_noise(z, noise, t), t) - noise

    def pictures(self, z, tiled):
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.transformer(z, t), t, z).prev_sample
        if tiled:
            z = z + self.vae.config.shift_factor
        else:
            z = z / self.vae.config.scaling_factor + self.vae.config.shift_factor
        return self.vae.decode(z).sample
