import torch

from engine import Engine
from parts import codec, denoiser, sampler


def main(args, kind):
    if isinstance(kind, type):
        model = kind(codec(), denoiser(), sampler())
    else:
        model = kind
    draw = model.restore
    for low, cond in args.pairs:
        z = draw(cond, uncond=None, shape=(4, 32, 32), low=low)
        first_stage = model.first_stage_model
        torch.save(first_stage.decode(z), args.out)


if __name__ == "__main__":
    from options import parsed

    main(parsed(), kind=Engine)
