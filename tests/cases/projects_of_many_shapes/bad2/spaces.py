from enum import Enum


class Space(Enum):
    SD = 0.18215
    XL = 0.13025

    def into(self, z):
        return z * self.value

    def out(self, z):
        return z / self.value
