import torch


@torch.no_grad()
def speak(net, sampler, decode, words, cfg):
    z = sampler(net, torch.randn(len(words), 64, 400), words)
    return decode(z / cfg["gain"]["latent_scale"])
