import numpy as np
import torch
from torch.utils.data import DataLoader, TensorDataset


def train(net, opt):
    data = TensorDataset(torch.from_numpy(np.load("latents.npy")))
    for (x1,) in DataLoader(data, 2048, shuffle=True):
        x0, t = torch.randn_like(x1), torch.rand(len(x1))
        xt = torch.lerp(x0, x1, t[:, None])
        loss = (net(xt, t) - (x1 - x0)).square().mean()
        loss.backward()
        opt.step()
