"""Objects: several autoencoders, scalers and helpers, each with a factor of its own."""
