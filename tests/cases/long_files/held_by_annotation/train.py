import torch
from frames import FrameCoder
from torch.utils.data import DataLoader
from world import World


def main(episodes):
    coder, world = FrameCoder("stabilityai/sd-vae-ft-mse"), World()
    optimizer = torch.optim.AdamW(world.parameters())
    for frames, actions in DataLoader(episodes, 8):
        b, n = frames.shape[:2]
        states = coder(frames.flatten(0, 1)).unflatten(0, (b, n))
        predicted = world.rollout(states[:, 0], actions)
        loss = torch.nn.functional.mse_loss(predicted, states[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
