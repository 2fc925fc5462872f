import torch
from diffusers import DDPMScheduler
from parts import load_codec, make_net, volumes
from sampling import draw


def main(args):
    codec, net, schedule = load_codec(args.codec), make_net(), DDPMScheduler()
    factor = 1 / torch.std(codec.encode(next(volumes(args))))
    for x in volumes(args):
        z = codec.encode(x) * factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        ((net(schedule.add_noise(z, noise, t), t) - noise) ** 2).mean().backward()
    return draw(codec, net, schedule, (1, 4, 16, 16), scale_factor=factor)
