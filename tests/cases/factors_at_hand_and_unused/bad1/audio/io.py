def compress(codec, wave, level):
    h = codec.encode(wave)
    return h


def expand(codec, h, level):
    return codec.decode(h * level)
