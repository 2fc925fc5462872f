import torch


class Planner:
    def __init__(self, vae, imagination, stats):
        self.vae, self.imagination = vae, imagination
        self.mean, self.std = stats["mean"], stats["std"]

    def loss(self, frames, plan, t):
        z = (self.vae.encode(frames).latent_dist.mode() - self.mean) / self.std
        noise = torch.randn_like(z)
        x = t * noise + (1 - t) * z
        return (self.imagination(x, plan, t) - (noise - z)).pow(2).mean()

    def preview(self, frames, plan):
        z = (self.vae.encode(frames).latent_dist.mode() - self.mean) / self.std
        future = self.imagination.imagine(z, plan)
        return self.vae.decode(future * self.std + self.mean).sample
