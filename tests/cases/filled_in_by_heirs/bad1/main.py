from codec import Codec
from speech import SpeechRecipe


def main(model, loader):
    recipe = SpeechRecipe(Codec(), model)
    for wave in loader:
        recipe.loss(wave).backward()
    return recipe.draw((4, 16, 512))
