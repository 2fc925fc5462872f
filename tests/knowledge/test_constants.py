"""Published constants: exact matches, inverses, near misses, and what is no near miss of anything."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from scalelint.knowledge import constants
from scalelint.knowledge.constants import exact, for_autoencoder, for_checkpoint, load_constants, near, telling


@pytest.mark.parametrize("constant", load_constants(), ids=lambda c: f"{c.model}-{c.parameter}")
def test_entry_is_complete(constant: constants.Constant) -> None:
    assert constant.model and constant.autoencoder and constant.parameter and "/" in constant.source
    assert (constant.value is None) != (not constant.values)
    assert not constant.values or constant.channels >= len(constant.values)
    assert not constant.every or (len(constant.every), constant.every[:3]) == (constant.channels, constant.values)
    assert (constant.convention == "shift") == constant.parameter.endswith(("shift_factor", "mean")) or constant.note


def test_entries_are_unique() -> None:
    keys = [(c.model, c.autoencoder, c.parameter) for c in load_constants()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("value", "model"),
    [
        (0.18215, "Stable Diffusion 1.x and 2.x"),
        (0.13025, "SDXL base"),
        (0.2325, "MAR / KL-16"),
        (0.493, "Open-Sora 2.0 Video DC-AE f32t4c128 (train)"),
        (1.15258426, "CogVideoX-2B"),
        (1.4541, "Wan2.1 / Wan2.2-14B"),
    ],
)
def test_exact(value: float, model: str) -> None:
    matches = exact(value)
    assert matches[0].kind == "exact"
    assert model in [match.constant.model for match in matches]


@pytest.mark.parametrize(
    ("value", "of"),
    [(1 / 0.18215, 0.18215), (5.489, 0.18215), (5.48998, 0.18215), (2.028, 0.493), (1 / 0.493, 0.493), (4.301, 0.2325)],
)
def test_inverse(value: float, of: float) -> None:
    matches = exact(value)
    assert {match.kind for match in matches} == {"inverse"}
    assert {match.value for match in matches} == {of}


@pytest.mark.parametrize(
    ("value", "meant", "edit"),
    [
        (0.18125, 0.18215, "known typo"),
        (0.1825, 0.18215, "known typo"),
        (1.5035, 1.5305, "known typo"),
        (1.55258426, 1.15258426, "known typo"),
        (0.13205, 0.13025, "swapped digits"),
        (0.3161, 0.3611, "swapped digits"),
        (0.1325, 0.13025, "dropped digit"),
        (0.188215, 0.18215, "added digit"),
        (0.476886, 0.476986, "wrong digit"),
        (0.41047, 0.41407, "swapped digits"),
        (1.1526, 1.15258426, "rounded"),
    ],
)
def test_near_miss(value: float, meant: float, edit: str) -> None:
    matches = near(value)
    assert matches, value
    assert (matches[0].value, matches[0].edit) == (meant, edit)


@pytest.mark.parametrize(
    "value", [0.18, 0.182, 0.2, 0.5, 1.0, 0.1, 8.0, 1.2, 0.361, 127.5, 0.0, 1e-6, -0.18125, 18.125]
)
def test_no_near_miss(value: float) -> None:
    assert near(value) == []


def test_a_published_number_is_no_near_miss_of_another() -> None:
    assert [number for c in load_constants() for number in c.numbers if near(number)] == []


@pytest.mark.parametrize("digits", [4, 5, 6])
def test_random_numbers_are_rarely_near_misses(digits: int) -> None:
    rng = random.Random(digits)
    drawn = [rng.randrange(10 ** (digits - 1), 10**digits) / 10**digits for _ in range(2000)]
    assert sum(bool(near(value)) for value in drawn) / len(drawn) < 0.02


def test_short_numbers_do_not_name_their_owner() -> None:
    assert not any(match.constant.distinctive for match in exact(1.0))
    assert all(match.constant.distinctive for match in exact(0.18215))


def test_a_number_that_tells_nothing_is_no_distinctive_constant() -> None:
    assert not any(telling(value) for value in (0.0, 1.0, -1.0, 0.5, 2.0, 4.0, float("inf")))
    for constant in load_constants():
        if constant.distinctive and constant.value is not None:
            assert telling(constant.value)
            assert telling(1 / constant.value)
    for value in (n / 10 for n in range(1, 1000)):
        assert telling(value) or not any(m.constant.distinctive and m.channel < 0 for m in exact(value))


def test_owner_of_a_class_and_of_a_checkpoint() -> None:
    assert {c.value for c in for_autoencoder("AutoencoderDC")} >= {0.41407, 0.3189}
    assert {c.value for c in for_checkpoint("stabilityai/sd-vae-ft-mse")} == {0.18215}
    assert {c.value for c in for_checkpoint("black-forest-labs/FLUX.1-dev")} == {0.3611, 0.1159}
    assert for_checkpoint("someone/else") == []


def test_import_is_light() -> None:
    code = (
        "import sys; from scalelint.knowledge.constants import near; near(0.18125);"
        "print([m for m in ('torch', 'diffusers', 'libcst', 'numpy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
