import torch
def step(z, unet, sched, opt):
    n = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    loss = (unet(sched.add_noise(z, n, t), t).sample - n).pow(2).mean()
    loss.backward()
    opt.step()
    return loss.item()
