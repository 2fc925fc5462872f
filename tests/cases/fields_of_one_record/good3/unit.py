from collections import namedtuple

Unit = namedtuple("Unit", "ratio origin")


def unit_of(vae):
    return Unit(vae.config.scaling_factor, vae.config.shift_factor)
