from torch import nn

from arith import prod, ratio


class DrumCodec(nn.Module):
    def __init__(self, front, back, loudness):
        super().__init__()
        self.front, self.back, self.loudness = front, back, loudness
    def squeeze(self, wave):
        return ratio(self.front(wave), self.loudness)

    def expand(self, code):
        return self.back(prod(code, self.loudness))
