import joblib
import torch
from ae import GlacierAE


@torch.no_grad()
def make(net, count, steps=50):
    ae, scaler = GlacierAE.load("glacier.pt"), joblib.load("scaler.joblib")
    x = torch.randn(count, 8, 32, 32)
    for i in range(steps, 0, -1):
        x = x - net(x, torch.full((count, 1, 1, 1), i / steps)) / steps
    return ae.decode(scaler.inverse_transform(x))
