import torch


class Motion:
    def __init__(self, vae, net, scheduler):
        self.vae, self.net, self.scheduler = vae, net, scheduler

    def frames(self, moved, first):
        moved = moved / 0.18215
        first = first * 0.18215
        return self.vae.decode(torch.cat([first, first + moved])).sample

    def __call__(self, first):
        z = torch.randn_like(first)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z + first, t), t, z).prev_sample
        return self.frames(z, first)
