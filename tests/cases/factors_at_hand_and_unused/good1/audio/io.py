def compress(codec, wave, level):
    h = codec.encode(wave)
    return h / level


def expand(codec, h, level):
    return codec.decode(h * level)
