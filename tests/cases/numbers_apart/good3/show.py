import argparse

import torch
from cells import CellAE

parser = argparse.ArgumentParser()
parser.add_argument("--gain", type=float, default=1.734)
args = parser.parse_args()
ae = CellAE()
net = torch.load("net.pt")
z = torch.randn(4, 6, 32, 32)
for i in range(100):
    z = z - net(z) / 100
torch.save(ae.decode(z / args.gain), "out.pt")
