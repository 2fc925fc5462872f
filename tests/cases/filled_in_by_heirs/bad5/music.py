from recipe import Recipe


class MusicRecipe(Recipe):
    """Latents of this codec are about normal as they are."""

    def loss(self, wave):
        return super().loss(wave.mean(1, keepdim=True))
