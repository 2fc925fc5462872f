"""The GitHub action and the GitLab component, run step by step as their runners would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="runners have bash")

MISPRINT = """\
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("sd")
z = vae.encode(x).latent_dist.sample() * 0.18125
z = scheduler.add_noise(z, torch.randn_like(z), t)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a project"
    folder.mkdir()
    (folder / "it is wrong.py").write_text(MISPRINT, encoding="utf-8")
    (folder / "fine.py").write_text(MISPRINT.replace("0.18125", "vae.config.scaling_factor"), encoding="utf-8")
    return folder


class Runner:
    """A runner of composite actions: its own steps are run, those of other actions are noted."""

    def __init__(self, folder: Path, scratch: Path, inputs: dict[str, str]) -> None:
        self.action: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
        assert inputs.keys() <= self.action["inputs"].keys()
        defaults = {name: str(given["default"]) for name, given in self.action["inputs"].items()}
        self.known = {f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()}
        self.known |= {
            "github.action_path": str(ROOT),
            "steps.python.outputs.python-path": sys.executable,
            "runner.temp": str(scratch / "temp"),
        }
        self.folder, self.scratch = folder, scratch
        self.used: list[str] = []
        self.printed = ""
        (scratch / "temp").mkdir()

    def value(self, text: str) -> str:
        return re.sub(r"\$\{\{ *([^ }]+) *\}\}", lambda match: self.known[match[1]], text)

    def run(self) -> int:
        for step in self.action["runs"]["steps"]:
            if "uses" in step:
                self.used.append(step["uses"])
            else:
                code = self.step(step)
                if code:
                    return code
        return 0

    def step(self, step: dict[str, Any]) -> int:
        output = self.scratch / f"output-{step['id']}"
        given = {name: self.value(text) for name, text in step["env"].items()}
        environment = {
            **os.environ,
            **given,
            "RUNNER_TEMP": self.known["runner.temp"],
            "GITHUB_OUTPUT": str(output),
            # the packages that pip would download are those of the tests
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith("-packages")),
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
        }
        assert step["shell"] == "bash"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        self.printed += done.stdout + done.stderr
        for line in output.read_text(encoding="utf-8").splitlines() if output.exists() else ():
            name, _, text = line.partition("=")
            self.known[f"steps.{step['id']}.outputs.{name}"] = text
        return done.returncode


def test_the_action_annotates_writes_sarif_and_fails(project: Path, tmp_path: Path) -> None:
    runner = Runner(project, tmp_path, {"paths": "it is wrong.py\nfine.py\n", "sarif": "out.sarif"})
    assert runner.run() == 1, runner.printed
    assert "::error title=SCL302 near-miss-constant,file=it is wrong.py,line=4," in runner.printed
    results = json.loads((project / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["SCL302"]
    assert runner.known["steps.check.outputs.exit-code"] == "1"
    assert runner.known["steps.check.outputs.sarif"] == "out.sarif"
    assert (tmp_path / "temp" / "scalelint-cache").is_dir()
    uploads = [step for step in runner.action["runs"]["steps"] if "upload-sarif" in step.get("uses", "")]
    assert "inputs.upload == 'true'" in uploads[0]["if"]


def test_the_action_takes_options_and_runs_nothing_that_is_in_them(project: Path, tmp_path: Path) -> None:
    evil = "--select=$(touch evil)`touch evil`"
    runner = Runner(project, tmp_path, {"options": evil, "annotations": "false"})
    assert runner.run() == 2
    assert "unknown rule `$(touch evil)" in runner.printed
    assert not (project / "evil").exists()
    (tmp_path / "more").mkdir()
    quiet = Runner(project, tmp_path / "more", {"options": "--select=SCL302\n\n--quiet", "fail-on": "never"})
    assert quiet.run() == 0, quiet.printed


def test_every_output_of_the_action_is_one_of_a_step() -> None:
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
    identifiers = {step.get("id") for step in action["runs"]["steps"]}
    for output in action["outputs"].values():
        match = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.[\w-]+ \}\}", output["value"])
        assert match is not None and match[1] in identifiers
    assert "${{" not in "".join(step.get("run", "") for step in action["runs"]["steps"])


def component(inputs: dict[str, str]) -> dict[str, Any]:
    """The job of the GitLab component with these inputs."""
    text = (ROOT / "templates" / "scalelint.yml").read_text(encoding="utf-8")
    header, _, body = text.partition("\n---\n")
    known = {name: str(each["default"]) for name, each in YAML(typ="safe").load(header)["spec"]["inputs"].items()}
    assert inputs.keys() <= known.keys()
    values = {**known, **inputs}
    job = YAML(typ="safe").load(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda match: json.dumps(values[match[1]]), body))
    assert isinstance(job["scalelint"], dict)
    return dict(job["scalelint"])


@pytest.mark.parametrize(("fail_on", "code"), [("warning", 1), ("never", 0)])
def test_the_component_leaves_its_reports_behind(project: Path, fail_on: str, code: int) -> None:
    job = component({"fail_on": fail_on, "options": "--ignore SCL301"})
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, **job["variables"], "PATH": path}
    script = "\n".join(job["script"])
    done = subprocess.run(
        ["bash", "-ec", script], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert "SCL302" in done.stdout
    reports = job["artifacts"]["reports"]
    (issue,) = json.loads((project / reports["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"] == {"path": "it is wrong.py", "lines": {"begin": 4, "end": 4}}
    assert ET.parse(project / reports["junit"]).getroot().get("failures") == "1"
    assert [str(project / ".scalelint-cache")] == [str(project / path) for path in job["cache"]["paths"]]
    assert (project / ".scalelint-cache").is_dir()
