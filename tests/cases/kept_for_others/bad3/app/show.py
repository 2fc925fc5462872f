import torch

from lib.kit import Kit


class Preview:
    kit: Kit

    def __init__(self, kit: Kit):
        self.kit = kit

    def frames(self, z, y):
        for t in self.kit.sched.timesteps:
            z = self.kit.sched.step(self.kit.unet(z, t, y), t, z).prev_sample
        return self.kit.vae.decode(z).sample
