import torch


def encode_scene(codec, scene, keep):
    return codec.encode(scene) * keep


def decode_scene(codec, z, keep_mask):
    return codec.decode(z * keep_mask)


def fill(codec, net, scene, keep):
    z = encode_scene(codec, scene, keep)
    return decode_scene(codec, net(z), keep)
