SPREAD = {
    "mel": 2.731,
    "cqt": 1.954,
}


def shrink(z, kind):
    return z / SPREAD[kind]


def grow(z, kind):
    return z * SPREAD[kind]
