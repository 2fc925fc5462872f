import torch


class Studio:
    def __init__(self, ae, net, engine):
        self.ae, self.net, self.engine = ae, net, engine
        self.gain = ae.config.scaling_factor

    def _to_wave(self, code):
        return torch.stack([self.ae.decode(c.unsqueeze(0)).sample[0] for c in code])

    def remix(self, mel, amount):
        code = self.ae.encode(mel).latent_dist.mode().mul(self.gain)
        code = self.engine.sample(self.net, init=code, amount=amount)
        return self._to_wave(code.div(self.gain))

    def compose(self, seconds):
        code = self.engine.sample(self.net, init=torch.randn(1, 8, seconds * 32))
        return self._to_wave(code)
