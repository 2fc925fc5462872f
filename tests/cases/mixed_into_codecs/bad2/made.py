from parts import Centred, Net, Quiet


class Maps(Quiet, Centred, Net):
    centre, width = 0.21, 2.4


class Raw(Quiet, Net):
    """Hands its codes out as they come."""
