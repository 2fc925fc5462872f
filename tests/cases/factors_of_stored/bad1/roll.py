import numpy as np


class Roll:
    def __init__(self, cfg, net, to_fields):
        self.cfg, self.net, self.to_fields = cfg, net, to_fields

    def run(self, batch, rng):
        state = batch["h"] / self.cfg.width
        for _ in range(8):
            state = self.net(state, rng.standard_normal(state.shape))
            yield self.to_fields(state / self.cfg.width)
