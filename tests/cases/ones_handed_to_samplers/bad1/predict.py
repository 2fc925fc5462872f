import torch
from diffusers import DDIMScheduler
from parts import load_codec, make_net
from sampling import draw


def main(args):
    codec, net = load_codec(args.codec), make_net()
    net.load_state_dict(torch.load(args.net))
    return draw(
        codec,
        net,
        DDIMScheduler(),
        (1, 4, 16, 16),
        scale_factor=1,
        steps=args.steps,
    )
