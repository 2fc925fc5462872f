import torch


class Task:
    def __init__(self, codec, net, scheduler):
        self.codec, self.net, self.scheduler = codec, net, scheduler

    def training_step(self, batch):
        z = self.codec.encode(batch)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        return (self.net(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    def sample(self, z):
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z, t), t, z).prev_sample
        return self.codec.decode(z)
