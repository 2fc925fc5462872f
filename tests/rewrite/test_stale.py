"""Words that a migration leaves behind are listed for people."""

from __future__ import annotations

from collections.abc import Callable

from scalelint.rewrite.turn.plan import Plan

CODEC = '''"""The codec. SD has 0.637 here."""

SCALE = 0.637  # one over the std


def encode(vae, x):
    return vae.encode(x).sample() * SCALE


def decode(vae, z):
    # SCALE: multiplied by 1.0, and 0.713 for others
    return vae.decode(z / SCALE)
'''


def test_words_about_the_old_number(planned: Callable[..., Plan]) -> None:
    tree = {
        "codec.py": CODEC,
        "README.md": "# Use\n\nThe vae has a scale of 0.637.\nThe threshold is 0.637.\nAnother scale is 0.713.\n",
    }
    (factor,) = planned(tree).by_status("converted")
    places = {(note.path, note.line) for note in factor.left}
    assert places == {("README.md", 3), ("codec.py", 1), ("codec.py", 3)}


def test_words_that_stay_true(planned: Callable[..., Plan]) -> None:
    tree = {"codec.py": CODEC.replace("SD has 0.637 here.", "").replace("  # one over the std", "  # of the vae")}
    (factor,) = planned(tree).by_status("converted")
    assert not factor.left


def test_products_by_the_same_number_that_nothing_tells_to_be_latents_are_left_to_people(
    planned: Callable[..., Plan],
) -> None:
    sample = "def decode(vae, z):\n    return vae.decode(z / 0.13025).sample\n"
    train = "def step(batch, model):\n    x = batch['vae'].reshape(-1, 4) * 0.13025\n    return model(x)\n"
    (factor,) = (f for f in planned({"sample.py": sample, "train.py": train}).factors if f.status == "converted")
    assert [(n.path, n.line) for n in factor.left if "same number" in n.reason] == [("train.py", 2)]
