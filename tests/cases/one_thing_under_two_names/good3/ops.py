def squeeze(codec, wave, *, times):
    return codec.encode(wave) * times


def stretch(codec, z, *, inverse):
    return codec.decode(z * inverse)


class Dub:
    def __init__(self, codec, model, options):
        self.codec, self.model, self.options = codec, model, options

    def __call__(self, wave, script):
        z = squeeze(self.codec, wave, times=self.options.gain)
        z = self.model.sample(z, script)
        return stretch(self.codec, z, inverse=1.0 / self.options.gain)
