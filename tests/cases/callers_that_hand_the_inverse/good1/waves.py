def to_model(codec, wave, times):
    return codec.encode(wave).latent_dist.mode() * times


def to_wave(codec, z, times):
    parts = [codec.decode(part * times).sample for part in z.split(256, dim=-1)]
    return parts
