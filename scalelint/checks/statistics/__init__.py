"""Statistics: where what latents are shifted and scaled by comes from, and whether it is what it is used as."""
