"""Latents on disk that say which autoencoder made them, and how they were scaled."""
