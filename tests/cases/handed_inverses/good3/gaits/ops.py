def dec(ae, motion, back):
    motion = motion * back
    return ae.decode(motion)


def enc(ae, clip, forth):
    return ae.encode(clip).sample() * forth
