from fitter import Fitter


class WideFitter(Fitter):
    def __init__(self, net):
        super().__init__(net)
        self.level = 0.81
