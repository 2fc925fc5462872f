import torch
from codec import WaveCodec
from steps import denormalise


@torch.no_grad()
def generate(net, folder, n, length=400):
    codec = WaveCodec.from_folder(folder).cuda()
    x = torch.randn(n, 16, length, device="cuda")
    for i in range(50, 0, -1):
        x = x - net(x, torch.full((n,), i / 50, device="cuda")) / 50
    return codec.decode(denormalise(codec, x))
