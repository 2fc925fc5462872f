import torch


class Bridge(torch.nn.Module):
    def __init__(self, first_stage, backbone, conf):
        super().__init__()
        self.first_stage = first_stage
        self.backbone = backbone
        self.scaling_factor = conf.scaling_factor
        self.time_scaling_factor = conf.time_scaling_factor

    def encode(self, image):
        return self.first_stage.encode(image).latent_dist.sample() / self.scaling_factor

    def decode(self, z):
        return self.first_stage.decode(z / self.scaling_factor).sample

    def losses(self, image, text):
        z0 = self.encode(image)
        noise = torch.randn_like(z0)
        time, mixed = self.place(z0, noise)
        velocity = self.backbone(mixed, (time * self.time_scaling_factor).to(mixed.dtype), text)
        return (velocity - (noise - z0)).pow(2).mean()

    def draw(self, noise, steps, text):
        times, z = self.start(noise, steps)
        for time in times:
            z = z - self.backbone(z, time * self.time_scaling_factor, text) / steps
        return self.decode(z)
