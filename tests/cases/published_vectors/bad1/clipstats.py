"""Statistics of the clip autoencoder, rounded as far as half precision goes."""
import torch

STATS = {
    "mean": torch.tensor([
        -0.06731, -0.03801, -0.07478, -0.05565, 0.01277, -0.04704, 0.04390, -0.09346,
        -0.09918, -0.00873, -0.01193, -0.03220,
    ]),
    "std": torch.tensor([
        0.92638, 0.92489, 0.93931, 0.95925, 0.82446, 0.91726, 0.92942, 1.73209,
        0.88139, 0.91683, 0.91852, 0.92748,
    ]),
}


def to_net(raw):
    return (raw - STATS["mean"].view(1, -1, 1, 1, 1)) / STATS["std"].view(1, -1, 1, 1, 1)


def to_raw(z):
    return z * STATS["std"].view(1, -1, 1, 1, 1) + STATS["mean"].view(1, -1, 1, 1, 1)
