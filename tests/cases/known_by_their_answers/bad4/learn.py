import torch


class Learner:
    def __init__(self, net, outer, scheduler):
        self.net, self.outer, self.scheduler = net, outer, scheduler

    def step(self, glyphs):
        post = self.outer.encode(glyphs).latent_dist
        z = (post.sample() - self.outer.config.shift_factor) * self.outer.config.scaling_factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        return (self.net(self.scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()
