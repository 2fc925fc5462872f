from torch import nn


class Rescale(nn.Module):
    def __init__(self, ratio, dims=4):
        super().__init__()
        self.ratio = ratio
        self.shape = (1,) * dims

    def forward(self, maps):
        return maps * self.ratio
