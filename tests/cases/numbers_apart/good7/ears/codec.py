from cells import CellAE


def to_latents(ae: CellAE, x, factor=0.31):
    return ae.encode(x) * factor


def to_cells(ae: CellAE, z, factor=0.31):
    return ae.decode(z / factor)
