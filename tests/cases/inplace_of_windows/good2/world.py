import torch


def gradients(frames, vae, denoiser, scheduler, starts):
    for _ in range(40):
        for start in starts:
            z, action = frames.window(start, 16)
            z *= vae.config.scaling_factor
            noise = torch.randn_like(z)
            t = torch.randint(0, 1000, (len(z),), device=z.device)
            loss = (denoiser(scheduler.add_noise(z, noise, t), t, action) - noise).square().mean()
            loss.backward()
