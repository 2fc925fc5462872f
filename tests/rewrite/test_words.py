"""Comments and docstrings turn with the code that they speak of."""

from __future__ import annotations

from collections.abc import Callable

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

MODEL = """class Autoencoder:
    def __init__(self, encoder, decoder, config: Config):
        self.encoder = encoder
        self.decoder = decoder
        self.scaling_factor = config.scaling_factor

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""


def test_words_turn_with_the_code(turned: Turns) -> None:
    text = (
        MODEL.replace("config: Config", "scaling_factor=0.637")
        .replace("config.scaling_factor", "scaling_factor  # 1 / std")
        .replace(
            "        return self.encoder(x)",
            '        """Latents are multiplied by `scaling_factor`."""\n        return self.encoder(x)',
        )
    )
    there = turned({"model.py": text})
    assert "Latents are divided by `scaling_factor`." in there["model.py"]
    assert turned(there, "reciprocal") == {"model.py": text}


NAMESAKE = '''

class Other:
    """Another one.

    Args:
        scaling_factor: latents are multiplied by scaling_factor.
    """

    def __init__(self, scaling_factor=0.3611):
        self.scaling_factor = scaling_factor

    def encode(self, x):
        # latents are multiplied by scaling_factor
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
'''


def test_words_about_another_factor_of_the_same_name_stay(turned: Turns) -> None:
    own = MODEL.replace("config: Config", "scaling_factor=0.637").replace("config.scaling", "scaling")
    own = own.replace(
        "        return self.encoder", "        # multiplied by scaling_factor\n        return self.encoder"
    )
    there = turned({"model.py": own + NAMESAKE}, factor="Autoencoder")["model.py"]
    assert there.endswith(NAMESAKE)
    assert "# divided by scaling_factor\n        return self.encoder(x) / self.scaling_factor" in there


def test_a_statement_that_comes_true_stays(turned: Turns) -> None:
    doc = '    """A model.\n\n    Args:\n        scaling_factor: {}\n    """\n\n'
    own = MODEL.replace("config: Config", "scaling_factor=0.637").replace("config.scaling", "scaling")
    text = own.replace("Autoencoder:\n", "Autoencoder:\n" + doc.format("the standard deviation of the latents."))
    there = turned({"model.py": text})
    assert "scaling_factor: the standard deviation of the latents." in there["model.py"]
    back = turned(there, "reciprocal")["model.py"]
    assert "scaling_factor: the reciprocal of the standard deviation of the latents." in back
