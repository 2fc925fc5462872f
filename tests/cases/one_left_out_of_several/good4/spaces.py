def enter(z, c, centred):
    if not centred:
        return z * c.scaling_factor
    return (z - c.shift_factor) * c.scaling_factor
def leave(x, c, centred):
    x = x / c.scaling_factor
    return x + c.shift_factor if centred else x
