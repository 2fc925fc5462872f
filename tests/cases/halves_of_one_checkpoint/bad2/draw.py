import torch
from diffusers import AutoencoderDC
from names import CODEC
class Drawer:
    def __init__(self, scale=1.37):
        self.ae = AutoencoderDC.from_pretrained(CODEC)
        self.scale = scale
    def draw(self, net):
        h = torch.randn(1, 32, 8, 8)
        for s in range(8):
            h = net(h, 1 - s / 8)
        return self.ae.decode(h / self.scale).sample
def main(net):
    return Drawer().draw(net)
