import torch
from coder import Coder
from torch import nn


class DecoderGraph(nn.Module):
    def __init__(self, coder):
        super().__init__()
        self.coder = coder

    def forward(self, z):
        return self.coder.decode(z / self.coder.gain)


def main():
    graph = torch.jit.trace(DecoderGraph(Coder.load("coder.pt")).eval(), torch.zeros(1, 8, 16, 16))
    graph.save("decoder.ts")


if __name__ == "__main__":
    main()
