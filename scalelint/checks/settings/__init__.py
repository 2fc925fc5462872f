"""Settings: configurations of models and checkpoints, defaults, and what nobody gives."""
