def small_codes(ae, video):
    return ae.encode(video).latent_dist.sample() / ae.config.latents_std


def large_codes(ae, video):
    return (ae.encode(video).latent_dist.sample() - ae.config.latents_mean) / ae.config.latents_std
