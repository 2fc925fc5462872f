import torch


class Trainer:
    def __init__(self, ae, net, scheduler):
        self.ae, self.net, self.scheduler = ae, net, scheduler

    def step(self, shot, last, t, few):
        z = self.ae.encode(shot).sample() * self.ae.scaling_factor
        before = self.ae.encode(last).sample()
        before = self.scheduler.add_noise(before, torch.randn_like(before), few)
        noise = torch.randn_like(z)
        mixed = self.scheduler.add_noise(z, noise, t)
        return ((self.net(mixed, t, before) - noise) ** 2).mean()

    @torch.no_grad()
    def draw(self, last, few):
        before = self.ae.encode(last).sample() * self.ae.scaling_factor
        before = self.scheduler.add_noise(before, torch.randn_like(before), few)
        z = torch.randn_like(before)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z, t, before), t, z).prev_sample
        return self.ae.decode(z / self.ae.scaling_factor)
