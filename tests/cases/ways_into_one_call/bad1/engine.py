import torch
from vae import AutoencoderKL, DiagonalGaussianDistribution


def epoch(model, vae: AutoencoderKL, loader, optimizer, stored: bool):
    for batch, labels in loader:
        with torch.no_grad():
            posterior = DiagonalGaussianDistribution(batch) if stored else vae.encode(batch)
            x = posterior.sample()
        loss = model(x, labels)
        loss.backward()
        optimizer.step()


def show(model, vae: AutoencoderKL, labels):
    tokens = model.sample_tokens(labels)
    return vae.decode(tokens / 0.2325)
