import torch


class Regular:
    def __init__(self, path, net):
        self.net = net

    def encode(self, volume):
        return self.net.encode(volume)

    def decode(self, volume):
        return self.net.decode(volume)
