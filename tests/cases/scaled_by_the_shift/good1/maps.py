def normalise(latents, offset, gain):
    return (latents - offset) * gain


def denormalise(latents, offset, gain):
    return latents / gain + offset
