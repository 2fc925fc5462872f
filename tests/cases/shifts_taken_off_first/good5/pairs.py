def to_latents(ae, mel, scale, offset):
    return ae.encode(mel) * scale + offset


def to_mel(ae, z, scale, offset):
    return ae.decode((z - offset) / scale)
