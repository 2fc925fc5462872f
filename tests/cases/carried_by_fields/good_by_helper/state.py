class State:
    def __init__(self, image):
        self.image = image
        self.latents = None
