import numpy as np
import torch


class MotionSpace:
    def __init__(self, gait, animator, file):
        self.gait, self.animator = gait, animator
        held = np.load(file)
        self.offset, self.width = torch.from_numpy(held["offset"]), torch.from_numpy(held["width"])

    def to_code(self, frames):
        return self.gait(frames).sub(self.offset).div(self.width)

    def to_frames(self, code):
        code = self.offset + code
        return self.animator(code)


def loss(space: MotionSpace, net, frames, t):
    x = space.to_code(frames)
    noise = torch.randn_like(x)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()
