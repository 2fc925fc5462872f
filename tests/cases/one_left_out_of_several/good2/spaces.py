def enter(z, c, family):
    if family == "flat":
        return z * c.scaling_factor
    return (z - c.shift_factor) * c.scaling_factor
def leave(x, c, family):
    if family != "flat":
        return x / c.scaling_factor + c.shift_factor
    return x / c.scaling_factor
