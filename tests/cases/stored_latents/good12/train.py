import torch


def loss(vae, net, scheduler, where):
    x = torch.load(f"{where}/target.pt")["target_z"]
    condition = torch.load(f"{where}/condition.pt")["raw_z"]
    noise, t = torch.randn_like(x), torch.randint(0, 1000, (len(x),))
    noisy = torch.cat([scheduler.add_noise(x, noise, t), condition * vae.config.scaling_factor], dim=1)
    return (net(noisy, t).sample - noise).square().mean()
