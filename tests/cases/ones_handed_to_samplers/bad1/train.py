import torch
from diffusers import DDPMScheduler
from parts import load_codec, make_net, volumes
from sampling import draw


def show(codec, net, schedule, factor):
    return draw(codec, net, schedule, (1, 4, 16, 16), scale_factor=factor)


def main(args):
    codec, net, schedule = load_codec(args.codec), make_net(), DDPMScheduler()
    z = codec.encode(next(volumes(args)))
    factor = 1 / torch.std(z)
    for x in volumes(args):
        z = codec.encode(x) * factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        loss = ((net(schedule.add_noise(z, noise, t), t) - noise) ** 2).mean()
        loss.backward()
    return show(codec, net, schedule, factor)
