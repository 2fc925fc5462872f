import torch


class Sampler:
    def __init__(self, net, schedule):
        self.net, self.schedule = net, schedule

    @torch.no_grad()
    def __call__(self, vae, z, cond, latent_scale):
        for t in self.schedule.timesteps:
            z = self.schedule.step(self.net(z, t, cond), t, z).prev_sample
        return vae.decode(z / latent_scale).sample


def paint(vae, net, schedule, z, cond, latent_scale):
    for t in schedule.timesteps:
        z = schedule.step(net(z, t, cond), t, z).prev_sample
    return vae.decode(z / latent_scale).sample
