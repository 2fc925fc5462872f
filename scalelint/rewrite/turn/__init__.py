"""From followed factors to a plan: what turns, what is refused and why, and the proof of the new texts."""
