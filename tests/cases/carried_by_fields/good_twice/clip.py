class Clip:
    def __init__(self, path):
        self.path = path
        self.z = None
