def to_unit(z, std):
    return z / std
