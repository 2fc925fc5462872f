import torch


def learn(vae, unet, scheduler, faces, opt):
    for x in faces:
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        loss = (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
        loss.backward()
        opt.step()


@torch.no_grad()
def draw(vae, unet, scheduler, n):
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample


def main(vae, unet, scheduler, opt, path):
    faces = torch.load(path)["faces"]
    learn(vae, unet, scheduler, [part * vae.config.scaling_factor for part in faces.split(16)], opt)
