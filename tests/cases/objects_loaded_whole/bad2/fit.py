import pickle

import torch
from ae import GlacierAE
from scaler import Standardiser


def main(fields, loader, net):
    ae = GlacierAE.load("glacier.pt")
    scaler = Standardiser().fit(ae.encode(fields))
    with open("scaler.pkl", "wb") as f:
        pickle.dump(scaler, f)
    for batch in loader:
        x = scaler.transform(ae.encode(batch))
        noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
        (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean().backward()
