"""The plugin as users meet it: in their own suites, with their own autoencoders, and where nothing is installed."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest

pytest_plugins = ["pytester"]

REGISTERED = any(entry.value == "scalelint.runtime.pytest_plugin" for entry in entry_points(group="pytest11"))
pytestmark = pytest.mark.skipif(not REGISTERED, reason="scalelint is on the path but not installed: pip install -e .")

SUITE = """
import pytest
from scalelint.runtime import load_autoencoder

vae = load_autoencoder()
f = vae.config.scaling_factor

def test_right(assert_symmetric, scalelint_images):
    assert_symmetric(lambda x: vae.encode(x).latent * f, lambda z: vae.decode(z / f).sample, scalelint_images)

def test_wrong(assert_symmetric, scalelint_images):
    assert_symmetric(lambda x: vae.encode(x).latent * f, lambda z: vae.decode(z * f).sample, scalelint_images)
"""


def test_diagnosis_is_the_failure_message(pytester):
    pytest.importorskip("torch", reason="the runtime extra is not installed")
    pytest.importorskip("diffusers", reason="the runtime extra is not installed")
    pytester.makepyfile(SUITE)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*both-multiply: each direction multiplies by the factor 0.3917*"])


def test_plugin_imports_no_torch(pytester):
    pytester.makepyfile("import sys\ndef test_light():\n    assert 'torch' not in sys.modules\n")
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_without_the_extra_other_tests_run_and_fixtures_skip(pytester):
    pytester.makeconftest("import sys\nsys.modules['torch'] = None\n")
    pytester.makepyfile(
        "def test_mine():\n    pass\ndef test_vae(assert_symmetric, scalelint_images):\n    raise AssertionError\n"
    )
    result = pytester.runpytest_subprocess("-rs")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["*pip install 'scalelint?runtime?'*"])


def test_fixtures_are_listed(pytester):
    pytester.makepyfile("def test_nothing():\n    pass\n")
    listed = pytester.runpytest_subprocess("--fixtures")
    listed.stdout.fnmatch_lines(["assert_symmetric*", "scalelint_images*"])
