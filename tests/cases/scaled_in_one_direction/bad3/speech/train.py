import torch


def step(speech, net, clip):
    x = speech.encode_clip(clip)
    t = torch.rand(len(x), 1, 1)
    noise = torch.randn_like(x)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()
