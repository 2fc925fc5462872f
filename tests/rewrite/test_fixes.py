"""Fixes: what is applied, what is dropped and why, what is left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main
from scalelint.model import Edit, Finding, Fix, Span
from scalelint.rewrite.mend.fixes import plan_fixes

SOURCE = b"z = vae.encode(x) * 0.5\n"


def found(start: int, end: int, text: str, applicability: str = "safe", code: str = "SCL900") -> Finding:
    edit = Edit("f.py", Span(1, start, 1, end), text)
    fix = Fix(applicability, "mend", [edit], "because")  # type: ignore[arg-type]
    return Finding("f.py", 1, start, 1, end, code, "rule", "warning", f"at {start}", fix=fix)


def read(path: str) -> bytes:
    return SOURCE


def test_safe_fixes_are_applied_and_unsafe_ones_only_when_asked() -> None:
    findings = [found(1, 2, "y"), found(21, 24, "f", "unsafe"), found(5, 8, "ae", "display")]
    plan = plan_fixes(findings, read, False)
    assert plan.changes == {"f.py": b"y = vae.encode(x) * 0.5\n"}
    assert plan.fixed == findings[:1]
    assert [reason for _, reason in plan.skipped] == ["is unsafe (because)", "is only shown"]
    assert plan_fixes(findings, read, True).changes == {"f.py": b"y = vae.encode(x) * f\n"}


def test_parentheses_around_an_argument_stay_around_it() -> None:
    source = b'if hasattr(vae.config, ("shift_factor"),):\n    pass\n'
    asked = Finding("f.py", 1, 4, 1, 42, "SCL403", "none-guard", "warning", "asks for the key only")
    (changed,) = plan_fixes([asked], lambda path: source, False).changes.values()
    assert changed == b'if getattr(vae.config, ("shift_factor"), None,) is not None:\n    pass\n'


def test_overlapping_fixes_wait_for_their_round() -> None:
    first, second = found(1, 2, "y"), found(1, 3, "yy ", code="SCL901")

    def recheck(contents: Mapping[str, bytes]) -> list[Finding]:
        content = contents.get("f.py", SOURCE)
        return [f for f, starts in ((first, (b"z",)), (second, (b"z", b"y "))) if content.startswith(starts)]

    plan = plan_fixes([first, second], read, False, recheck)
    assert plan.changes["f.py"].startswith(b"yy ")
    assert plan.left == []


def test_a_fix_that_does_not_parse_is_dropped() -> None:
    plan = plan_fixes([found(1, 2, "("), found(21, 24, "f")], read, False)
    assert plan.changes == {"f.py": b"z = vae.encode(x) * f\n"}
    assert plan.dropped == 1
    assert "would not parse" in plan.skipped[0][1]


def test_a_fix_that_brings_a_finding_is_dropped() -> None:
    def recheck(contents: Mapping[str, bytes]) -> list[Finding]:
        content = contents.get("f.py", SOURCE)
        mended = [
            f
            for f in (found(1, 2, "y"), found(21, 24, "f"))
            if content[f.column - 1 : f.end_column - 1] != f.fix.edits[0].text.encode()
        ]  # type: ignore[union-attr]
        extra = [found(9, 15, "", "display", "SCL999")] if content.startswith(b"y") else []
        return [f for f in mended if not content.endswith(b"* f\n") or f.column == 1] + extra

    plan = plan_fixes([found(1, 2, "y"), found(21, 24, "f")], read, False, recheck)
    assert plan.changes == {"f.py": b"z = vae.encode(x) * f\n"}
    assert [reason.split(":")[0] for _, reason in plan.skipped] == ["dropped"]
    assert "SCL999" in plan.skipped[0][1]


def test_a_fix_that_mends_nothing_is_dropped() -> None:
    plan = plan_fixes([found(1, 2, "y")], read, False, lambda contents: [found(1, 2, "y")])
    assert (plan.changes, plan.dropped) == ({}, 1)
    assert plan.skipped[0][1] == "dropped: it does not mend SCL900 in line 1"


def test_a_file_may_end_up_empty() -> None:
    plan = plan_fixes(
        [found(1, 24, "")], lambda path: SOURCE[:-1], False, lambda contents: [] if contents else [found(1, 24, "")]
    )
    assert plan.changes == {"f.py": b""}


GUARD = """from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def decode(self, latents):
        latents = latents / self.vae.config.scaling_factor
        if hasattr(self.vae.config, "shift_factor"):
            latents = latents + self.vae.config.shift_factor
        return self.vae.decode(latents).sample
"""


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), "--no-cache", "--jobs", "1", *options])


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    (tmp_path / "codec.py").write_text(GUARD)
    return tmp_path


def test_check_fix_writes_and_counts(guarded: Path) -> None:
    assert "1 fixable with --fix" in check(guarded, "--select", "SCL403").output
    shown = check(guarded, "--select", "SCL403", "--diff")
    assert '+        if getattr(self.vae.config, "shift_factor", None) is not None:' in shown.output
    assert (guarded / "codec.py").read_text() == GUARD
    fixed = check(guarded, "--select", "SCL403", "--fix")
    assert "1 finding fixed in 1 file, 0 dropped, 0 left" in fixed.output
    assert 'if getattr(self.vae.config, "shift_factor", None) is not None:' in (guarded / "codec.py").read_text()
    assert check(guarded, "--select", "SCL403", "--fix").exit_code == 0


def test_an_unused_rule_is_taken_out_of_its_list(tmp_path: Path) -> None:
    text = "def f(vae, z):\n    return vae.decode(z)  # scalelint: ignore[SCL103, SCL104] why\n"
    path = tmp_path / "f.py"
    path.write_text(text)
    check(tmp_path, "--select", "SCL103,SCL902", "--fix")
    assert path.read_text() == text.replace("SCL103, ", "")
    check(tmp_path, "--fix")
    assert path.read_text() == "def f(vae, z):\n    return vae.decode(z)\n"


def test_a_fix_that_would_drop_a_comment_is_unsafe() -> None:
    from scalelint.rewrite.edit.text import Code
    from scalelint.rewrite.mend.remedies import _drops_comment

    code = Code("f.py", b"z = (x  # raw\n     * 2)\n")
    assert _drops_comment(Fix("safe", "", [Edit("f.py", Span(1, 5, 2, 10), "x")]), code)
    assert not _drops_comment(Fix("safe", "", [Edit("f.py", Span(2, 6, 2, 7), "/")]), code)
