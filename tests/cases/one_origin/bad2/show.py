from build import build
from painter import Painter


def main(net):
    return Painter(build("acme/kl", "cpu"), net, 0.37).paint(4)
