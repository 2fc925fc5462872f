import torch


class Trainer:
    def __init__(self, ae, net, scheduler, gain):
        self.ae, self.net, self.scheduler, self.gain = ae, net, scheduler, gain

    def step(self, shot, last, t, few):
        z = self.ae.encode(shot).sample()
        before = self.ae.encode(last).mode() * self.gain
        noise = torch.randn_like(z)
        before = self.scheduler.add_noise(before, torch.randn_like(before), few)
        mixed = self.scheduler.add_noise(z, noise, t)
        return ((self.net(before, mixed, t) - noise) ** 2).mean()

    @torch.no_grad()
    def draw(self, last):
        before = self.ae.encode(last).mode() * self.gain
        z = torch.randn_like(before)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(before, z, t), t, z).prev_sample
        return self.ae.decode(z / self.gain)
