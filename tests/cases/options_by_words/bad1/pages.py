import torch

from codec import decode, encode


@torch.no_grad()
def draw(vae, net, scheduler, shape, mean, std):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return decode(vae, x, mean=mean, std=std)


def fit(vae, net, scheduler, pages, optimizer, folder):
    stats = torch.load(f"{folder}/stats.pt")
    mean, std = stats["mean"], stats["std"]


    for page in pages:


        z = encode(vae, page)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (net(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
        optimizer.step()
    return draw(vae, net, scheduler, z.shape, mean, std)
