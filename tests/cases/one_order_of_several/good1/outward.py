OUTWARD = {
    "plain": lambda z, c: z / c.scaling_factor,
    "medium": lambda z, c: z / c.scaling_factor + c.shift_factor,
    "large": lambda z, c: z / c.scaling_factor + c.shift_factor,
}


def unfold(vae, kind, x):
    return vae.decode(OUTWARD[kind](x, vae.config)).sample
