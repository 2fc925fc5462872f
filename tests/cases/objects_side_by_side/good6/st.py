def enc(stage_a, stage_b, x, y):
    return stage_a.vae.encode(x).latent_dist.sample() * stage_a.k, stage_b.vae.encode(y).latent_dist.sample() * stage_a.k


def dec(stage_a, stage_b, u, v):
    return stage_a.vae.decode(u / stage_a.k).sample, stage_b.vae.decode(v / stage_a.k).sample
