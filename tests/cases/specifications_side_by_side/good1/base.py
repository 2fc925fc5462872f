class Recipe:
    def __init__(self, folder):
        self.folder = folder
        self.vae_config = self.load_vae_class().load_config(folder)

    def load_vae_class(self):
        raise NotImplementedError
