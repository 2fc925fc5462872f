import torch

from common import stage


class Painter(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net, self.vae = net, stage()

    def forward(self, z):
        for k in range(4, 0, -1):
            z = z - self.net(z, torch.full((1, 1, 1, 1), k / 4)) / 4
        return self.vae.decode(z).sample


def save(net, path):
    torch.onnx.export(Painter(net).eval(), (torch.randn(1, 4, 32, 32),), path, input_names=["noise"])
