class Space:
    """How latents of radar frames are held."""

    def __init__(self, gain=0.18215, inverse=5.48998, device="cuda"):
        self.gain = gain
        self.inverse = inverse
        self.device = device
