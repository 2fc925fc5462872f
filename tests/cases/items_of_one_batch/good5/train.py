import torch


class Step(torch.nn.Module):
    def __init__(self, stage, net, scheduler, factor):
        super().__init__()
        self.stage, self.net, self.scheduler, self.factor = stage, net, scheduler, factor

    def to_latents(self, image):
        return self.stage.encode(image).latent_dist.sample() * self.factor

    def training_step(self, batch):
        z = self.to_latents(batch["image"])
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (z.shape[0],))
        loud = self.scheduler.add_noise(z, noise, t)
        return (self.net(loud, t) - noise).square().mean()

    def look(self, batch):
        stored = batch["latents"] / self.factor
        again = self.to_latents(batch["image"]) / self.factor
        return self.stage.decode(stored).sample, self.stage.decode(again).sample
