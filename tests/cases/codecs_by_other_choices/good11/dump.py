import argparse

import torch
from lib.nets import NormalisedCodec, WaveCodec

parser = argparse.ArgumentParser()
parser.add_argument("--wrap", action="store_true")
parser.add_argument("--latent-std", type=float, default=2.37)
parser.add_argument("--data")
args = parser.parse_args()

if args.wrap:
    codec = NormalisedCodec(WaveCodec(), args.latent_std)
    latent_std = 1.0
else:
    codec = WaveCodec()
    latent_std = args.latent_std

for index, wave in enumerate(torch.load(args.data)):
    z = codec.encode(wave) / latent_std
    torch.save({"codes": z}, f"{index}.pt")
    print((codec.decode(z * latent_std) - wave).abs().max())
