from toolz import curry


@curry
def scaled(by, z):
    return z * by


@curry
def moved(by, z):
    return z + by
