from codec import Codec
from music import MusicRecipe


def main(model, loader):
    recipe = MusicRecipe(Codec(), model)
    for wave in loader:
        recipe.loss(wave).backward()
    return recipe.draw((4, 16, 512))
