import torch
from torch.utils.data import DataLoader

from volumes import Volumes


def train(net, optimizer, schedule, folder):
    for x in DataLoader(Volumes(folder), 16, shuffle=True):
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        loss = (net(schedule.add_noise(x, noise, t), t).sample - noise).square().mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
