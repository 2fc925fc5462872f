import torch


class Learned:
    def __init__(self, path, net):
        self.net = net
        self.std = 0.42

    def encode(self, volume):
        return self.net.encode(volume) / self.std

    def decode(self, latents):
        return self.net.decode(latents * self.std)
