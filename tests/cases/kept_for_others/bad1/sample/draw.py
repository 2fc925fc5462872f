import torch

from core.rig import Rig


class Painter:
    def __init__(self, rig: Rig):
        self.rig = rig

    @torch.no_grad()
    def paint(self, z):
        clock = self.rig.clock
        for t in clock.timesteps:
            z = clock.step(self.rig.flow(z, t), t, z).prev_sample
        conf = self.rig.ae.config
        return self.rig.ae.decode(z / conf.scaling_factor + conf.shift_factor).sample
