import torch
from remote import RemoteCodec


def learn(net, scheduler, clips, address, scaling_factor=1.15258426):
    codec = RemoteCodec(address)
    for clip in clips:
        z = codec.encode(clip)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (net(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()


@torch.no_grad()
def show(net, scheduler, shape, address, scaling_factor=1.15258426):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return RemoteCodec(address).decode(x)
