import numpy as np


class Edit:
    """The three compiled parts of a model, and who draws from them."""

    def __init__(self, parts, draw, spread):
        self.front, self.net, self.back = parts
        self.draw, self.spread = draw, spread

    def vary(self, picture, words, seed):
        start = self.front.infer({"picture": picture})["code"] / self.spread
        noise = np.random.default_rng(seed).standard_normal(start.shape)
        end = self.draw(self.net, start, noise, words)
        return self.back.infer({"code": end * self.spread})["picture"]
