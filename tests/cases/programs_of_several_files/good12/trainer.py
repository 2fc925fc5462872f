import torch
from codec import WaveCodec
from steps import normalise


class Trainer:
    def __init__(self, net, folder):
        self.net, self.codec = net, WaveCodec.from_folder(folder).cuda()

    def loss(self, wave):
        with torch.no_grad():
            z = normalise(self.codec, self.codec.encode(wave))
        noise, t = torch.randn_like(z), torch.rand(len(z), device=z.device)
        w = t.view(-1, 1, 1)
        return (self.net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()
