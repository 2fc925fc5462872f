import torch
import torch.nn.functional as F


class Trainer:
    def __init__(self, vae, net, scheduler):
        self.vae, self.net, self.scheduler = vae, net, scheduler

    def prepare(self, z):
        return z

    def finish(self, z):
        return z

    def step(self, batch):
        z = self.prepare(self.vae.encode(batch["image"]).latent_dist.sample())
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device=z.device)
        return F.mse_loss(self.net(self.scheduler.add_noise(z, noise, t), t).sample, noise)

    @torch.no_grad()
    def preview(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z, t).sample, t, z).prev_sample
        return self.vae.decode(self.finish(z)).sample
