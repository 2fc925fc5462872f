import numpy as np


def shards(codec, clips, path, mean, std):
    z = np.concatenate([codec.encode(clip) for clip in clips])
    np.savez(path / "sign_language.npz", z=(z - mean) / std)


def rows(path):
    return np.load(path / "sign_language.npz")["z"]


def normalised(path, mean, std):
    return (rows(path) - mean) / std


def signs(codec, net, sampler, mean, std):
    return codec.decode(sampler(net) * std + mean)
