from recipe import Recipe


class SpeechRecipe(Recipe):
    SPREAD = 2.463

    def to_model(self, h):
        return h / self.SPREAD
