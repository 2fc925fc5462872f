"""Command lines: options, and where they are written down."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, SHOW, Way

_ARGS = """### main.py
import argparse
import torch
from codec import Autoencoder

parser = argparse.ArgumentParser({more})
parser.add_argument("--scaling-factor", type=float{default})
args = parser.parse_args()
vae = Autoencoder({use})
"""
_SHLEX = "import re, shlex\n"
_WRITTEN = (
    _SHLEX
    + "text = open({file!r}).read().replace('\\\\\\n', ' ')\nline = next(l for l in text.splitlines() if 'main.py' in l)\nargv = shlex.split(line.partition('main.py')[2])\n"
)


def _typed(
    name: str,
    drive: str,
    files: str = "",
    default: str = ", default=1.0",
    more: str = "",
    use: str = "args.scaling_factor",
    codec: str = BARE,
) -> Way:
    return Way(f"typed: {name}", codec + files + _ARGS.format(more=more, default=default, use=use) + SHOW, drive=drive)


def _in_file(name: str, file: str, text: str, **more: str) -> Way:
    return _typed(name, _WRITTEN.format(file=file), f"### {file}\n{text}", **more)


WAYS = [
    _typed("nothing, with a default", "", default=", default=@V"),
    _typed("a value", "argv = ['--scaling-factor', '@V']"),
    _typed("a value beside a default", "argv = ['--scaling-factor', '@V']", default=", default=@W"),
    _typed("nothing, a choice of values", "", default=", default=@V, choices=[@V, @W]"),
    _typed("nothing, required=False", "", default="", use="args.scaling_factor or @V"),
    _typed("nothing, by vars()", "", default=", default=@V", use="**vars(args)"),
    _typed("nothing, by args", "", default=", default=@V", use="args", codec=BARE.replace(", scaling_factor)", ", args)").replace("= scaling_factor", "= args.scaling_factor")),
    Way("typed: nothing, set_defaults", (BARE + _ARGS.format(more="", default="", use="args.scaling_factor") + SHOW).replace("args = parser", "parser.set_defaults(scaling_factor=@V)\nargs = parser")),
    Way("typed: nothing, a dest", (BARE + _ARGS.format(more="", default=", default=@V, dest='factor'", use="args.factor") + SHOW)),
    Way("typed: nothing, a list", (BARE + _ARGS.format(more="", default=", default=@W", use="args.scaling_factor") + SHOW).replace("parse_args()", "parse_args(['--scaling-factor', '@V'])")),
    Way("typed: nothing, a list with an equals sign", (BARE + _ARGS.format(more="", default=", default=@W", use="args.scaling_factor") + SHOW).replace("parse_args()", "parse_args(['--scaling-factor=@V'])")),
    Way("typed: nothing, a split text", (BARE + _ARGS.format(more="", default=", default=@W", use="args.scaling_factor") + SHOW).replace("parse_args()", "parse_args('--scaling-factor @V'.split())")),
    Way("typed: nothing, an abbreviation", (BARE + _ARGS.format(more="", default=", default=@W", use="args.scaling_factor") + SHOW).replace("parse_args()", "parse_args(['--scaling', '@V'])")),
    Way("typed: nothing, a namespace", (BARE + _ARGS.format(more="", default=", default=@W", use="args.scaling_factor") + SHOW).replace("parse_args()", "parse_args([], argparse.Namespace(scaling_factor=@V))")),
    Way("typed: nothing, a subprocess", CODEC + "### work.py\nimport sys\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder(float(sys.argv[1]))\n" + SHOW + "### main.py\nimport subprocess\nimport sys\n\nsubprocess.run([sys.executable, 'work.py', '@V'], check=True)\n"),
    Way("typed: nothing, an option of a subprocess", BARE + _ARGS.format(more="", default=", default=@W", use="args.scaling_factor").replace("main.py", "work.py") + SHOW + "### main.py\nimport subprocess\nimport sys\n\nsubprocess.run([sys.executable, 'work.py', '--scaling-factor', '@V'], check=True)\n"),
    Way("typed: nothing, sys.argv", CODEC + "### main.py\nimport sys\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder(float(sys.argv[1]) if sys.argv[1:] else @V)\n" + SHOW),
    Way("typed: a bare argument", CODEC + "### run.sh\npython main.py @V\n### main.py\nimport sys\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder(float(sys.argv[1]))\n" + SHOW, drive=_WRITTEN.format(file="run.sh")),
    _in_file("a shell script", "run.sh", "python main.py --scaling-factor @V\n"),
    _in_file("a shell script with an equals sign", "run.sh", "python main.py --scaling-factor=@V\n"),
    Way("typed: a shell script with underscores", (BARE + "### run.sh\npython main.py --scaling_factor @V\n" + _ARGS.format(more="", default=", default=1.0", use="args.scaling_factor") + SHOW).replace('"--scaling-factor"', '"--scaling_factor"'), drive=_WRITTEN.format(file="run.sh")),
    _in_file("a shell script over lines", "run.sh", "python main.py \\\n  --scaling-factor \\\n  @V\n"),
    _in_file("a shell script abbreviated", "run.sh", "python main.py --scaling @V\n"),
    _typed("a shell script with a variable", "import re\ntext = open('run.sh').read()\nargv = ['--scaling-factor', re.search(r'SCALE=(\\S+)', text)[1]]", "### run.sh\nSCALE=@V\npython main.py --scaling-factor $SCALE\n"),
    _typed("a shell script with a default variable", "import re\ntext = open('run.sh').read()\nargv = ['--scaling-factor', re.search(r'SCALE:-([\\d.]+)', text)[1]]", "### run.sh\npython main.py --scaling-factor ${SCALE:-@V}\n"),
    Way("typed: an environment of a shell script", (CODEC + "### run.sh\nexport SCALING_FACTOR=@V\npython main.py\n### main.py\nimport os\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder(float(os.environ['SCALING_FACTOR']))\n" + SHOW), drive="import os, re\nos.environ['SCALING_FACTOR'] = re.search(r'SCALING_FACTOR=(\\S+)', open('run.sh').read())[1]"),
    _in_file("a script without a suffix", "train", "#!/bin/sh\npython main.py --scaling-factor @V\n"),
    _in_file("a Makefile", "Makefile", "train:\n\tpython main.py --scaling-factor @V\n"),
    _in_file("a README", "README.md", "# Train\n\n```\npython main.py --scaling-factor @V\n```\n"),
    _in_file("a text file", "commands.txt", "python main.py --scaling-factor @V\n"),
    _in_file("a git-ignored script", "local.sh", "python main.py --scaling-factor @V\n### .gitignore\nlocal.sh\n"),
    _typed("a Dockerfile", "import json\nargv = json.loads(open('Dockerfile').read().partition('CMD ')[2])[2:]", '### Dockerfile\nFROM python\nCMD ["python", "main.py", "--scaling-factor", "@V"]\n'),
    _in_file("a CI file", ".github/workflows/ci.yml", "jobs:\n  test:\n    steps:\n      - run: python main.py --scaling-factor @V\n"),
    _typed("launch.json", "import json\nargv = json.load(open('.vscode/launch.json'))['configurations'][0]['args']", '### .vscode/launch.json\n{"configurations": [{"program": "main.py", "args": ["--scaling-factor", "@V"]}]}\n'),
    _in_file("tox.ini", "tox.ini", "[testenv]\ncommands =\n    python main.py --scaling-factor @V\n"),
    _in_file("a slurm script", "job.slurm", "srun python main.py --scaling-factor @V\n"),
    _typed("an argument file", "argv = ['@args.txt']", "### args.txt\n--scaling-factor\n@V\n", more='fromfile_prefix_chars="@"'),
    _typed("a yaml of arguments", "argv = open('job.yaml').read().split('args:')[1].strip().strip('[]').replace(',', ' ').replace('\"', '').split()", '### job.yaml\nargs: ["--scaling-factor", "@V"]\n'),
    _in_file("a justfile", "justfile", "train:\n    python main.py --scaling-factor @V\n"),
    _in_file("a batch file", "run.bat", "python main.py --scaling-factor @V\n"),
    _in_file("a Procfile", "Procfile", "worker: python main.py --scaling-factor @V\n"),
    Way("typed: a short option in a script", (BARE + "### run.sh\npython main.py -s @V\n" + _ARGS.format(more="", default=", default=1.0", use="args.scaling_factor") + SHOW).replace('"--scaling-factor"', '"-s", "--scaling-factor"'), drive=_WRITTEN.format(file="run.sh")),
    Way("typed: a dot list in a script", BARE + "### run.sh\npython main.py vae.scaling_factor=@V\n### config.yaml\nvae:\n  scaling_factor: @W\n### main.py\nimport torch\nfrom codec import Autoencoder\nfrom omegaconf import OmegaConf\n\nconfig = OmegaConf.merge(OmegaConf.load('config.yaml'), OmegaConf.from_cli())\nvae = Autoencoder(config.vae.scaling_factor)\n" + SHOW, drive=_WRITTEN.format(file="run.sh")),
    Way("typed: a dot list in a document", BARE + "### docs/use.md\nRun\n\n    python main.py vae.scaling_factor=@V\n### config.yaml\nvae:\n  scaling_factor: @W\n### main.py\nimport torch\nfrom codec import Autoencoder\nfrom omegaconf import OmegaConf\n\nconfig = OmegaConf.merge(OmegaConf.load('config.yaml'), OmegaConf.from_cli())\nvae = Autoencoder(config.vae.scaling_factor)\n" + SHOW, drive=_WRITTEN.format(file="docs/use.md")),
]  # fmt: skip
