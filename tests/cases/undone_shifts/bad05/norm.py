SIZE, CENTRE = 0.3611, 0.1159


def shrink(z):
    return (z - CENTRE) * SIZE


def grow(z):
    return z / SIZE - CENTRE
