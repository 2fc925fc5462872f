import torch


class Policy:
    def __init__(self, normalizer, net, scheduler):
        self.normalizer, self.net, self.scheduler = normalizer, net, scheduler

    def loss(self, action, obs, t):
        x = self.normalizer.forward(action)
        e = torch.randn_like(x)
        return (self.net(self.scheduler.add_noise(x, e, t), t, obs) - e).square().mean()

    def act(self, obs, shape):
        x = torch.randn(shape)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.net(x, t, obs), t, x).prev_sample
        return self.normalizer.unnormalize(x)
