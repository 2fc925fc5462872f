from base import Family


class First(Family):
    def home(self):
        """The first one."""
        return "CompVis/stable-diffusion-v1-4"

    @property
    def amount(self):
        return 0.13025


class Large(Family):
    def home(self):
        return "stabilityai/stable-diffusion-xl-base-1.0"

    @property
    def amount(self):
        return 0.13025
