import torch


def train(loader, net, control, scheduler, scale):
    for batch in loader:
        start_z = batch["start_latent"].cuda() * scale
        follow_z = batch["follow_latent"].cuda()
        age = batch["age"].cuda()
        condition = torch.cat([start_z, age.expand(-1, 1, *start_z.shape[-2:])], dim=1)
        noise = torch.randn_like(follow_z)
        t = torch.randint(0, 1000, (len(age),))
        noised = scheduler.add_noise(follow_z, noise, t)
        hints = control(noised, t, condition)
        loss = (net(noised, t, hints) - noise).pow(2).mean()
        loss.backward()
