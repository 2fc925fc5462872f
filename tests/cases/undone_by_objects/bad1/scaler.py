class Scaler:
    def __init__(self, gain, centre=0.0):
        self.gain = gain
        self.centre = centre

    def __call__(self, h):
        return h * self.gain + self.centre

    def turned(self):
        return Scaler(1.0 / self.gain, -self.centre / self.gain)

    @classmethod
    def for_codec(cls, codec):
        return cls(codec.config.scaling_factor, -codec.config.shift_factor * codec.config.scaling_factor)
