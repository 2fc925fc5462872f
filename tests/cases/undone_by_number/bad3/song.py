import torch


class Song:
    def __init__(self, codec, net, scheduler, scale_factor=0.13025):
        self.codec, self.net, self.scheduler, self.scale_factor = codec, net, scheduler, scale_factor

    def keep(self, clip):
        return self.codec.encode(clip).sample() * self.scale_factor

    def render(self, kept):
        z = self.scheduler.add_noise(kept, torch.randn_like(kept), 500)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z, t), t, z).prev_sample
        old = kept * 0.13025
        new = z / 0.13025
        return self.codec.decode(old), self.codec.decode(new)

    def __call__(self, clip):
        return self.render(self.keep(clip))
