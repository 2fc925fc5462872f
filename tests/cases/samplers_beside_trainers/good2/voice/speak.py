import torch


@torch.no_grad()
def speak(net, sampler, decode, words, std):
    """`std` is the reciprocal that the exporter wrote."""
    z = sampler(net, torch.randn(len(words), 64, 400), words)
    return decode(z / std)
