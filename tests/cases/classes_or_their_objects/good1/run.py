import torch

from engine import Engine
from building import build


def main(args, kind):
    if isinstance(kind, type):
        model = build(args, kind)
    else:
        model = kind
    draw = model.restore
    for low, cond in args.pairs:
        z = draw(cond, uncond=None, shape=(4, 32, 32), low=low)
        first_stage = model.first_stage_model
        torch.save(first_stage.decode(z / model.gain), args.out)


if __name__ == "__main__":
    from options import parsed

    main(parsed(), kind=Engine)
