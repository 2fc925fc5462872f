def kl_in(z, c):
    return (z - c.shift_factor) * c.scaling_factor
def kl_out(z, c):
    return z / c.scaling_factor + c.shift_factor
def std_in(z, c):
    return z / c.latents_std
def std_out(z, c):
    return z * c.latents_std
WAYS = {"kl": (kl_in, kl_out), "std": (std_in, std_out)}
