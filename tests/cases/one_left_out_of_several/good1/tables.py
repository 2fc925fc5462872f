IN = {
    "first": lambda z, c: z * c.scaling_factor,
    "second": lambda z, c: (z - c.shift_factor) * c.scaling_factor,
    "third": lambda z, c: (z - c.shift_factor) * c.scaling_factor,
}
OUT = {
    "first": lambda z, c: z / c.scaling_factor,
    "second": lambda z, c: z / c.scaling_factor + c.shift_factor,
    "third": lambda z, c: z / c.scaling_factor + c.shift_factor,
}
