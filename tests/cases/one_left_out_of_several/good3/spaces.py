def enter(z, c, family):
    if family == "flat":
        z = z * c.scaling_factor
    elif family == "tall":
        z = (z - c.shift_factor) * c.scaling_factor
    else:
        z = z / c.latents_std
    return z
def leave(x, c, family):
    if family == "flat":
        x = x / c.scaling_factor
    elif family == "tall":
        x = x / c.scaling_factor + c.shift_factor
    else:
        x = x * c.latents_std
    return x
