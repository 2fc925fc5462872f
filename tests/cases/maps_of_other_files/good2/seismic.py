import torch
from whitening import Whitening


class Traces:
    def __init__(self, codec, flow, middle, width):
        self.codec, self.flow = codec, flow
        self.whitening = Whitening(middle, width)

    def loss(self, traces):
        h = self.whitening.apply(self.codec.encode(traces).latent_dist.sample())
        t = torch.rand(h.shape[0], 1, 1, 1)
        eps = torch.randn_like(h)
        return (self.flow(torch.lerp(h, eps, t), t) - (eps - h)).square().mean()

    @torch.no_grad()
    def generate(self, start, times):
        return self.codec.decode(self.whitening.undo(self.flow(start, times))).sample
