import torch


class Filler:
    """Fills the gaps of stored latents of a vae that somebody else holds."""

    def __init__(self, model, scheduler, decode_latents, unit):
        self.model, self.scheduler, self.decode_fn, self.unit = model, scheduler, decode_latents, unit

    def prepared(self, batch):
        return batch["latents"] * self.unit

    def loss(self, batch):
        z = self.prepared(batch)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        return (self.model(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    def show(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.model(z, t), t, z).prev_sample
        return self.decode_fn(z * self.unit)
