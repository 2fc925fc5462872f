from parts import Checked, Net


class Safe(Checked, Net):
    pass
