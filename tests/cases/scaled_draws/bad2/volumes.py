import torch


class Drawer:
    def __init__(self, gain):
        self.gain = gain

    def draw(self, stored):
        centre, spread = stored.chunk(2, dim=1)
        width = torch.exp(0.5 * spread)
        return self.gain * centre + (self.gain * width) * torch.randn_like(centre)


@torch.no_grad()
def rebuild(ae, net, stored):
    drawer = Drawer(ae.config.scaling_factor)
    return ae.decode(net(drawer.draw(stored))).sample
