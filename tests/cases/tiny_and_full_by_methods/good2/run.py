from viewer import Viewer


def run(viewer: Viewer, noise):
    latents = viewer.sampler(noise)
    viewer.sketch(latents)
    return viewer.picture(latents / viewer.full.config.scaling_factor)
