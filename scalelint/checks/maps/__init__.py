"""Affine maps: what the two directions of one autoencoder do to latents, and whether they undo each other."""
