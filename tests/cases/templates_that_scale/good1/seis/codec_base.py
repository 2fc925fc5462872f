class WaveCodec:
    """Codes of traces; heirs say how one is made and read."""

    spread = 1.0

    def squeeze(self, traces):
        raise NotImplementedError

    def grow(self, codes):
        raise NotImplementedError

    def encode(self, traces):
        return self.squeeze(traces) / self.spread

    def decode(self, codes):
        return self.grow(codes * self.spread)
