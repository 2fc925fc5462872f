import torch


class Step(torch.nn.Module):
    def __init__(self, stage, net, scheduler, factor):
        super().__init__()
        self.stage, self.net, self.scheduler, self.factor = stage, net, scheduler, factor

    def to_latents(self, image):
        return self.stage.encode(image).latent_dist.sample() * self.factor

    def to_image(self, z):
        return self.stage.decode(z / self.factor).sample

    def pair(self, batch):
        if "latents" in batch:
            z = batch["latents"]
            z = z * self.factor
        else:
            z = self.to_latents(batch["image"])
        if "low_latents" in batch:
            low = batch["low_latents"]
            low = low * self.factor
        else:
            low = self.to_latents(batch["low"])
        return z.float(), low.float()

    def training_step(self, batch):
        z, low = self.pair(batch)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (z.shape[0],))
        loud = self.scheduler.add_noise(z, noise, t)
        around = self.scheduler.add_noise(low, torch.randn_like(low), t // 4)
        return (self.net(loud, t, around) - noise).square().mean()
