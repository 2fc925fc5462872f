import abc

import torch


class Grid(abc.ABC):
    spread: float

    def normalise(self, fields):
        return fields / self.spread

    def restore(self, fields):
        return fields * self.spread

    @abc.abstractmethod
    def load(self): ...
