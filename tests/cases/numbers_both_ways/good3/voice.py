import torch


class Voice:
    def __init__(self, codec, lm, cfg):
        self.codec, self.lm = codec, lm
        self.loud = cfg["loud"]

    @torch.no_grad()
    def learn(self, wave):
        self.lm.fit(self.codec.encode(wave).mul(self.loud))

    @torch.no_grad()
    def say(self, text):
        frames = [self.codec.decode(piece.div(self.loud)) for piece in self.lm.stream(text)]
        return torch.cat(frames, -1)
