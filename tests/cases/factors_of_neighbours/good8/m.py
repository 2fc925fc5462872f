import torch


class Parts:
    def __init__(self, parts, core):
        self.parts, self.core = parts, core

    def embed(self, inputs):
        return torch.cat([p.encoder(x) / self.parts[0].std for p, x in zip(self.parts, inputs)], 1)

    def loss(self, inputs, t):
        h = self.embed(inputs)
        noise = torch.randn_like(h)
        return (self.core(torch.lerp(h, noise, t), t) - noise + h).square().mean()

    def sample(self, h):
        for k in range(10):
            h = h - self.core(h, k) / 10
        return [p.decoder(x * self.parts[0].std) for p, x in zip(self.parts, h.chunk(len(self.parts), 1))]
