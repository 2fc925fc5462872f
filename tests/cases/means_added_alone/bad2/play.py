import torch


class Player:
    def __init__(self, codec, net, scheduler, mean, std):
        self.codec, self.net, self.scheduler = codec, net, scheduler
        self.mean, self.std = mean, std

    @torch.no_grad()
    def sample(self, shape):
        x = torch.randn(shape)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.net(x, t), t, x).prev_sample
        return x

    def play(self, shape):
        z = self.sample(shape) + self.mean
        return self.codec.decode(z)
