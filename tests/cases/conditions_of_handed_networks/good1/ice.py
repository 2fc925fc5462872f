import torch


class IceForecast:
    def __init__(self, ae, predictor, spread):
        self.ae, self.predictor, self.spread = ae, predictor, spread

    def loss(self, today, tomorrow, t):
        with torch.no_grad():
            z = self.ae.encode(tomorrow) / self.spread
            known = self.ae.encode(today) / self.spread
        noise = torch.randn_like(z)
        guess = self.predictor(torch.lerp(z, noise, t), t, context=known)
        return (guess - (noise - z)).square().mean()

    @torch.no_grad()
    def tomorrow(self, today, steps):
        known = self.ae.encode(today) / self.spread
        x = torch.randn_like(known)
        for i in range(steps):
            t = torch.full((len(x),), 1 - i / steps)
            x = x - self.predictor(x, t, context=known) / steps
        return self.ae.decode(x * self.spread)
