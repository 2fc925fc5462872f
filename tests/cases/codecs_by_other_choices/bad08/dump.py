import torch
from lib.nets import NormalisedCodec, WaveCodec

LATENT_STD = 2.37
KINDS = {
    "wrapped": (lambda: NormalisedCodec(WaveCodec(), LATENT_STD), LATENT_STD),
    "plain": (WaveCodec, LATENT_STD),
}


def dump(kind, waves, path):
    make, latent_std = KINDS[kind]
    codec = make()
    z = codec.encode(waves) / latent_std
    torch.save({"codes": z}, path)


def show(kind, path):
    make, latent_std = KINDS[kind]
    codec = make()
    return codec.decode(torch.load(path)["codes"] * latent_std)
