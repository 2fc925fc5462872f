def to_codes(codec, wave, after=None):
    z = codec.encode(wave).latent_dist.mode()
    if after is not None:
        z = after(z)
    return z


def to_wave(codec, z, before=None):
    return codec.decode(before(z) if before else z).sample
