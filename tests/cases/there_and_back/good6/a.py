def brighter(ae, x, a, b):
    return ae.decode(ae.encode(x) * a * b)


def interpolate(ae, x, y, w):
    return ae.decode(ae.encode(x) * w + ae.encode(y) * (1 - w))


def strength(ae, x, w):
    z = ae.encode(x) * w
    return ae.decode(z)
