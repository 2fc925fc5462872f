import torch


class Mixing:
    def mixed(self, z, noise, t, table):
        sigma = table[t].view(-1, 1, 1, 1)
        return noise * sigma + z * (1 - sigma)
