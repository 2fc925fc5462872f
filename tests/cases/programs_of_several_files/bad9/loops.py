import torch
from stream import latent_stream


def epoch(unet, vae, scheduler, loader, opt):
    for z, y in latent_stream(loader, vae):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device=z.device)
        loss = (unet(scheduler.add_noise(z, noise, t), t, class_labels=y).sample - noise).square().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()


@torch.no_grad()
def reconstruct(unet, vae, scheduler, loader, strength=300):
    z, y = next(latent_stream(loader, vae))
    t = torch.full((len(z),), strength, device=z.device)
    x = scheduler.add_noise(z, torch.randn_like(z), t)
    for step in scheduler.timesteps:
        x = scheduler.step(unet(x, step, class_labels=y).sample, step, x).prev_sample
    return vae.decode(x).sample
