import torch

from replay import Replay


class World:
    def __init__(self, codec, net):
        self.codec, self.net = codec, net

    def loss(self, replay: Replay, picks):
        h, a = replay.draw(picks, 12)
        t, noise = torch.rand(len(h), 1, 1, 1, 1), torch.randn_like(h)
        return (self.net((1 - t) * h + t * noise, t, a) - (noise - h)).square().mean()

    def dream(self, h, a, steps=8):
        for i in range(steps, 0, -1):
            h = h - self.net(h, i / steps, a) / steps
        return self.codec.decoder(h * self.codec.std)
