import torch


class Two:
    """The first network is conditioned on raw latents, the second one on normalised ones."""

    def __init__(self, ae, coarse, fine, spread):
        self.ae, self.coarse, self.fine, self.spread = ae, coarse, fine, spread

    def loss(self, before, after, t):
        z = self.ae.encode(after) / self.spread
        noise = torch.randn_like(z)
        x = torch.lerp(z, noise, t)
        guess = self.coarse(x, t, self.ae.encode(before))
        better = self.fine(x, t, self.ae.encode(before) / self.spread)
        return (guess - (noise - z)).square().mean() + (better - (noise - z)).square().mean()

    @torch.no_grad()
    def after(self, before, steps):
        raw = self.ae.encode(before)
        x = torch.randn_like(raw)
        for i in range(steps):
            t = 1 - i / steps
            x = x - (self.coarse(x, t, raw) + self.fine(x, t, raw / self.spread)) / (2 * steps)
        return self.ae.decode(x * self.spread)
