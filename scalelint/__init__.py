"""scalelint: a unit checker for latents.

Latents live in two spaces: *raw* (what an autoencoder's encoder emits) and *model* (what a diffusion
model is trained on). scalelint finds the code that moves them between the two, infers whether a factor
means 1/std or std there, and reports where the two directions disagree.
"""

__version__ = "0.1.0"
