from drawer import Drawer


class Service:
    def __init__(self, paths):
        self.drawer = Drawer.load(*paths)

    def answer(self, request):
        z = self.drawer.edit(request.image, request.t)
        return self.drawer.vae.decode(z / 0.13025).sample
