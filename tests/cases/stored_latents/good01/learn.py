import torch
import zarr


def learn(vae, net, scheduler, target, order):
    enc = zarr.open_group(target, mode="r")["enc"]
    for i in order:
        x = torch.as_tensor(enc[i])[None] * vae.config.scaling_factor
        eps = torch.randn_like(x)
        t = torch.randint(0, 1000, (1,))
        loss = (net(scheduler.add_noise(x, eps, t), t) - eps).square().mean()
        loss.backward()
