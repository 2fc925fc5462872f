from torch import nn


class GraspNet(nn.Module):
    def __init__(self, joints=22, w=200, z=16):
        super().__init__()
        self.a = nn.Sequential(nn.Linear(joints, w), nn.Mish(), nn.Linear(w, 2 * z))
        self.b = nn.Sequential(nn.Linear(z, w), nn.Mish(), nn.Linear(w, joints))

    def params(self, pose):
        mean, logvar = self.a(pose).chunk(2, -1)
        return mean, logvar.clamp(-12, 4)
