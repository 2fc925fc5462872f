import torch


def train(loader, net, scheduler, scale):
    for batch in loader:
        z = batch["latents"].cuda() * scale
        frame = batch["cond_latents"].cuda()
        mask = batch["mask"].cuda()
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        noised = scheduler.add_noise(z, noise, t)
        guess = net(torch.cat([noised, frame, mask], dim=1), t)
        (guess - noise).square().mean().backward()
