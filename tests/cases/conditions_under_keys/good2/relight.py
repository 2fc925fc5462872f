import torch


class Relight:
    def __init__(self, vae, model, scheduler, sampler):
        self.vae, self.model, self.scheduler, self.sampler = vae, model, scheduler, sampler
        self.f = vae.config.scaling_factor

    def step(self, batch):
        z = self.vae.encode(batch["lit"]).latent_dist.sample() * self.f
        flat = self.vae.encode(batch["flat"]).latent_dist.mode()
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        out = self.model(self.scheduler.add_noise(z, noise, t), t, {"flat_latents": flat})
        return (out - noise).square().mean()

    @torch.no_grad()
    def relight(self, flat, light):
        flat = self.vae.encode(flat).latent_dist.mode()
        x = self.sampler.sample(self.model, torch.randn_like(flat), {"flat_latents": flat})
        return self.vae.decode(x / self.f).sample
