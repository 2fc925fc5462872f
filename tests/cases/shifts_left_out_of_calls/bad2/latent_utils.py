def to_unit(z, factor, shift=0.0):
    return (z - shift) * factor


def from_unit(z, factor, shift=0.0):
    return z / factor + shift
