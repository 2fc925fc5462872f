"""Autoencoders: loading them, finding their networks, the factor that they declare."""
