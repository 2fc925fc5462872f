import torch


def diffusion_windows(reader, size):
    held = []
    for row in reader:
        held.append(row.latent)
        if len(held) == size:
            yield torch.stack(held)
            held = []
