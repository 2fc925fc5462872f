import torch

from pairs import maps


class Film:
    def __init__(self, nets, model, scheduler):
        self.nets, self.model, self.scheduler = nets, model, scheduler
        self.down, self.up = maps(0.3, 2.1)

    def loss(self, frames, t):
        z = self.down(self.nets["encoder"](frames))
        noise = torch.randn_like(z)
        return (self.model(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    def render(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.model(z, t), t, z).prev_sample
        return self.nets["decoder"](self.up(z))
