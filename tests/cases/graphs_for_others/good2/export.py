import torch
from diffusers import AutoencoderKL


def main(path):
    vae = AutoencoderKL.from_pretrained(path)
    vae.forward = lambda z: vae.decode(z, return_dict=False)[0]
    torch.onnx.export(vae, torch.randn(1, 4, 64, 64), "decoder.onnx", opset_version=17)
