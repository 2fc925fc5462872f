import torch


def learn(unet, scheduler, latents):
    noise = torch.randn_like(latents)
    t = torch.randint(0, 1000, (len(latents),))
    loss = (unet(scheduler.add_noise(latents, noise, t), t).sample - noise).square().mean()
    loss.backward()
    return loss.item()
