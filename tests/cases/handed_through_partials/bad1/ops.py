def to_model(ae, wave, k):
    return ae.encode(wave).latent_dist.mode() * k


def to_sound(ae, z, per_k):
    return ae.decode(z * per_k).sample
