import torch
from torch import nn


class Ruled(nn.Module):
    def __init__(self, vae, net, ruler):
        super().__init__()
        self.vae = vae
        self.net = net
        self.ruler = ruler

    def loss(self, x, t, schedule):
        z = self.vae.encode(x)
        gain = self.ruler(torch.ones(z.shape))
        z = z * gain
        noise = torch.randn_like(z)
        return (self.net(schedule.add_noise(z, noise, t), t) - noise).pow(2).mean()

    @torch.no_grad()
    def sample(self, shape, schedule):
        z = torch.randn(*shape)
        for t in schedule.timesteps:
            z = schedule.step(self.net(z, t), t, z).prev_sample
        gain = self.ruler(torch.ones(*shape))
        return self.vae.decode(z * gain)
