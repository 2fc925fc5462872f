import torch
from diffusers import DDIMScheduler
from parts import load_codec, make_net
from sampling import draw


def main(args):
    codec, net, stored = load_codec(args.codec), make_net(), torch.load(args.net)
    net.load_state_dict(stored["net"])
    return draw(codec, net, DDIMScheduler(), (1, 4, 16, 16), scale_factor=stored["factor"], steps=args.steps)
