from operator import attrgetter

read = attrgetter("latents_mean", "latents_std")
