def to_model(h, k):
    """Takes a posterior or a latent."""
    if hasattr(h, "rsample"):
        h = h.rsample()
    return h * k
