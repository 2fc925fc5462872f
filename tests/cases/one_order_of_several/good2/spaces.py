def enter(vae, z, family):
    if family == "first":
        return (z - vae.latents_mean) / vae.latents_std
    if family == "second":
        return (z - vae.config.shift_factor) * vae.config.scaling_factor
    if family == "third":
        return vae.config.scaling_factor * (z - vae.config.shift_factor)
    return z * vae.config.scaling_factor


def leave(vae, z, family):
    if family == "first":
        return z * vae.latents_std + vae.latents_mean
    if family in ("second", "third"):
        return z / vae.config.scaling_factor + vae.config.shift_factor
    return z / vae.config.scaling_factor
