import torch
from diffusers import AutoencoderDC
from ops import narrow, widen
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.dcae = AutoencoderDC.from_pretrained("runs/dcae")
    def loss(self, x, net):
        h = narrow(self.dcae.encode(x).latent)
        e = torch.randn_like(h)
        return (net(h + e) - h).pow(2).mean()
    def draw(self, net, side=1024):
        h = torch.randn(1, 32, side // 32, side // 32)
        return self.dcae.decode(widen(net(h))).sample
