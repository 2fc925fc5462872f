import torch


def encode_scan(codec, scan, rim=1.0):
    z = codec.encode(scan)
    core, edge = z[..., 2:-2], torch.cat([z[..., :2], z[..., -2:]], dim=-1)
    return join(core, edge * rim)


def join(core, edge):
    return torch.cat([edge[..., :2], core, edge[..., 2:]], dim=-1)


def decode_scan(codec, z, rim=1.0):
    core = z[..., 2:-2]
    edge = torch.cat([z[..., :2], z[..., -2:]], dim=-1)
    z = join(core, edge / rim)
    return codec.decode(z)


def again(codec, net, scan, options):
    z = encode_scan(codec, scan, rim=options.rim)
    return decode_scan(codec, net(z), rim=options.rim)
