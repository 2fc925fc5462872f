import torch


def fit(net, loader, std, opt):
    for latents, words in loader:
        z = latents / std
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        (net(torch.lerp(z, noise, t), t, words) - (noise - z)).square().mean().backward()
        opt.step()
        opt.zero_grad()
