from codec import Codec
from music import MusicRecipe
from speech import SpeechRecipe


def main(kind, model, loader):
    recipe = SpeechRecipe(Codec(), model) if kind == "speech" else MusicRecipe(Codec(), model)
    for wave in loader:
        recipe.loss(wave).backward()
    return recipe.draw((4, 16, 512))
