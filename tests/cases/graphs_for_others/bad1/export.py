import torch
from diffusers import AutoencoderKL


class Wrapped(torch.nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae

    def forward(self, sample):
        return self.vae.decode(sample, return_dict=False)[0]


def main(path):
    vae = AutoencoderKL.from_pretrained(path)
    torch.onnx.export(Wrapped(vae), torch.randn(1, 4, 64, 64), "decoder.onnx", opset_version=17)


def sample(path, net, sched, z):
    graph = Wrapped(AutoencoderKL.from_pretrained(path))
    for t in sched.timesteps:
        z = sched.step(net(z, t), t, z).prev_sample
    return graph(z)
