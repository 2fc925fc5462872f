import torch


def make(vae, net, folder, t):
    z = torch.load(f"{folder}/raw.pt") * vae.config.scaling_factor
    eps = torch.randn_like(z)
    torch.save(net(torch.lerp(z, eps, t), t), f"{folder}/made.pt")
    return vae.decode(torch.load(f"{folder}/made.pt") / vae.config.scaling_factor).sample
