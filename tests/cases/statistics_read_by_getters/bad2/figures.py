from operator import attrgetter

read = attrgetter("latents_std", "latents_mean")
