class Band:
    def __init__(self, codec, gain):
        self.codec, self.gain = codec, gain

    def press(self, x):
        return self.codec.encode(x).latent_dist.mode() * self.gain

    def unpress(self, z):
        return self.codec.decode(z / self.gain).sample


def split(low_codec, mid_codec, high_codec, low_gain, mid_gain, high_gain):
    return [
        Band(low_codec, low_gain),
        Band(mid_codec, mid_gain),
        Band(high_codec, mid_gain),
    ]
