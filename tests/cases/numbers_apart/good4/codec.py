from cells import CellAE


def to_latents(ae: CellAE, x, factor=2.25):
    return ae.encode(x) * factor


def to_cells(ae: CellAE, z, factor=2.25):
    return ae.decode(z / factor)
