"""What the statistics file holds."""

ROOT = "latents/"
MEAN = ROOT + "mean"
STD = ROOT + "std"
