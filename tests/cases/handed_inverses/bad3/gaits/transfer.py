from gaits import ops


class Transfer:
    def __init__(self, cfg, ae, net):
        self.cfg, self.ae, self.net = cfg, ae, net

    def run(self, clip, style):
        z = ops.enc(self.ae, clip, forth=self.cfg.motion_scale)
        z = self.net(z, style)
        return ops.dec(self.ae, z, back=self.cfg.motion_scale)
