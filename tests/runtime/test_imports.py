"""Torch is imported when something of the runtime is used, and not before; each claim is shown to be able to fail."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

HEAVY = "print([name for name in ('torch', 'diffusers', 'numpy', 'matplotlib') if name in sys.modules])"


def python(code):
    return subprocess.run([sys.executable, "-c", f"import sys\n{code}"], capture_output=True, text=True)


@pytest.mark.parametrize(
    "code",
    [
        "import scalelint",
        "import scalelint.runtime",
        "import scalelint.runtime.pytest_plugin",
        "import scalelint.runtime.judging.diagnosis, scalelint.runtime.judging.report, scalelint.runtime.autoencoders.factor",
        "import scalelint.cli.verify, scalelint.cli.calibrate",
    ],
)
def test_light(code):
    assert python(f"{code}\n{HEAVY}").stdout.strip() == "[]"


def test_the_check_can_fail():
    pytest.importorskip("torch", reason="the runtime extra is not installed")
    assert "torch" in python(f"from scalelint.runtime import watch\n{HEAVY}").stdout


@pytest.mark.parametrize("verb", ["verify", "calibrate"])
def test_help_imports_no_torch(verb):
    code = f"sys.argv = ['scalelint', '{verb}', '--help']\nfrom scalelint.cli import main\n"
    result = python(f"{code}try:\n    main()\nexcept SystemExit:\n    {HEAVY}")
    assert "Usage:" in result.stdout
    assert result.stdout.strip().endswith("[]")


ABSENT = "import importlib.util\nfor name in ('torch', 'diffusers'): sys.modules[name] = None\n"


@pytest.mark.parametrize("arguments", [["verify"], ["calibrate", "--data", "."]])
def test_without_the_extra_commands_say_how_to_install_it(arguments):
    code = f"{ABSENT}sys.argv = ['scalelint', *{arguments!r}]\nfrom scalelint.cli import main\nmain()"
    result = python(code)
    assert result.returncode == 2
    line = r"Error: torch, diffusers(, \w+)* not installed: run pip install 'scalelint\[runtime\]'"
    assert re.fullmatch(line, result.stderr.strip()), result.stderr


def test_without_the_extra_names_say_how_to_install_it():
    result = python(f"{ABSENT}import scalelint.runtime\nscalelint.runtime.watch")
    assert "pip install 'scalelint[runtime]'" in result.stderr


def test_every_public_name_resolves():
    pytest.importorskip("torch", reason="the runtime extra is not installed")
    import scalelint.runtime as runtime

    assert all(getattr(runtime, name).__doc__ for name in runtime.__all__)
    assert set(runtime.__all__) == set(runtime._HOMES)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        runtime.nothing  # noqa: B018
