import torch
from torch import nn


class FrameCodec(nn.Module):
    def __init__(self, down, up):
        super().__init__()
        self.down, self.up = down, up

    def encode(self, frames, **options):
        gain = options.get("gain")
        h = self.down(frames)
        return h if gain is None else h * gain

    def decode(self, h, **options):
        gain = options.get("gain")
        return self.up(h if gain is None else h / gain)


class Predictor:
    def __init__(self, codec: FrameCodec, net, gain):
        self.codec, self.net, self.gain = codec, net, gain

    def loss(self, frames, t):
        h = self.codec.encode(frames, gain=self.gain)
        e = torch.randn_like(h)
        return (self.net(h + t * e, t) - e).abs().mean()

    @torch.no_grad()
    def draw(self, sampler, count):
        return self.codec.decode(sampler(self.net, count))
