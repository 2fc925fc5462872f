import numpy as np
import torch


def statistics(path):
    data = np.load(path)
    return torch.from_numpy(data["token_mean"]), torch.from_numpy(data["token_std"])


def tokens(tower, picture, stats):
    mean, std = stats
    h = tower.features(picture)["patches"]
    return (h - mean) / std


def picture(pixel_decoder, h, stats):
    mean, std = stats
    return pixel_decoder(h * std + mean)


def step(tower, net, x, stats):
    z = tokens(tower, x, stats)
    noise = torch.randn_like(z)
    return (net(z + noise) - noise).square().mean()


def show(net, pixel_decoder, stats, shape):
    return picture(pixel_decoder, net.sample(shape), stats)
