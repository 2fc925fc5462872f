def centred(z, stats, sign):
    if stats.origin is None:
        return z
    return z + sign * stats.origin
