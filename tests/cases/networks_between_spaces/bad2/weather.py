import torch


class Weather:
    """Steps the state of the atmosphere in the latents of an autoencoder."""

    def __init__(self, ae, net, spread):
        self.ae, self.net, self.spread = ae, net, spread

    def loss(self, today, tomorrow):
        now = self.ae.encode(today) / self.spread
        then = self.ae.encode(tomorrow) / self.spread
        return (self.net(now) - then).abs().mean()

    @torch.no_grad()
    def forecast(self, today, days):
        state = self.ae.encode(today)
        for _ in range(days):
            state = self.net(state)
            yield self.ae.decode(state * self.spread)
