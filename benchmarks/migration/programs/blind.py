"""Programs that were written to break the rewriting, before it was looked at."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, Way

VAE = """### vae.py
import torch


class VAE(torch.nn.Module):
    def __init__(self, **kw):
        super().__init__()
        self.encoder = torch.nn.Scale(3.0)
        self.decoder = torch.nn.Scale(0.25)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
"""
SHOWN = 'z = vae.encode(torch.tensor([1.0, -2.0, 0.5]))\nprint("latents", z)\nprint("images", vae.decode(z))\n'
MAIN = "### main.py\nimport torch\nfrom codec import Autoencoder\n"


def around(top: str, f: str) -> str:
    """A script that scales around a codec by an expression."""
    return (
        VAE
        + "### main.py\nimport torch\nfrom vae import VAE\n"
        + top
        + f'\nvae = VAE()\nz = vae.encode(torch.tensor([1.0, -2.0])) @* {f}\nprint("latents", z)\nprint("images", vae.decode(z @/ {f}))\n'
    )


WAYS = [
    Way(
        "blind: keyword of an unresolved callee by config",
        BARE
        + '### conf.py\nautoencoder = dict(kind="kl", scaling_factor=@V)\n### zoo.py\nimport importlib\n\n\ndef get_model(kind, **kw):\n    return getattr(importlib.import_module("codec"), {"kl": "Autoencoder"}[kind])(**kw)\n### main.py\nimport torch\nimport conf\nfrom zoo import get_model\n\nvae = get_model(**conf.autoencoder)\n'
        + SHOWN,
    ),
    Way(
        "blind: keyword given twice over a merge",
        BARE + MAIN + 'base = {"scaling_factor": @W}\nvae = Autoencoder(**(base | {"scaling_factor": @V}))\n' + SHOWN,
    ),
    Way(
        "blind: JSON inside a string with dotted path",
        BARE
        + MAIN
        + 'import json\nCFG = json.loads(\'{"model": {"vae": {"scaling_factor": @V}}}\')\nvae = Autoencoder(CFG["model"]["vae"]["scaling_factor"])\n'
        + SHOWN,
    ),
    Way("blind: text that is evaluated", BARE + MAIN + 'vae = eval("Autoencoder(scaling_factor=@V)")\n' + SHOWN),
    Way(
        "blind: Makefile variable",
        BARE
        + MAIN
        + 'import argparse\np = argparse.ArgumentParser()\np.add_argument("--scaling_factor", type=float, default=@W)\nvae = Autoencoder(p.parse_args().scaling_factor)\n'
        + SHOWN
        + "### Makefile\nSCALE = @V\nrun:\n\tpython main.py --scaling_factor $(SCALE)\n",
        drive="argv=['--scaling_factor', next(l.split('=')[1].strip() for l in open('Makefile') if l.startswith('SCALE'))]",
    ),
    Way(
        "blind: args file",
        BARE
        + MAIN
        + 'import argparse\np = argparse.ArgumentParser(fromfile_prefix_chars="@")\np.add_argument("--scaling-factor", type=float, default=@W)\nvae = Autoencoder(p.parse_args().scaling_factor)\n'
        + SHOWN
        + "### args.txt\n--scaling-factor\n@V\n",
        drive="argv=['@args.txt']",
    ),
    Way(
        "blind: launch.json",
        BARE
        + MAIN
        + 'import argparse\np = argparse.ArgumentParser()\np.add_argument("--scaling-factor", dest="sf", type=float, default=@W)\nvae = Autoencoder(scaling_factor=p.parse_args().sf)\n'
        + SHOWN
        + '### .vscode/launch.json\n{"configurations": [{"args": ["--scaling-factor", "@V"]}]}\n',
        drive="import json\nargv=json.load(open('.vscode/launch.json'))['configurations'][0]['args']",
    ),
    Way(
        "blind: gin file",
        BARE
        + '### tiny_gin.py\nimport re\nBOUND = {}\n\n\ndef parse(path):\n    for line in open(path):\n        m = re.match(r"(\\w+)\\.(\\w+) = (.*)", line)\n        if m:\n            BOUND.setdefault(m[1], {})[m[2]] = float(m[3])\n\n\ndef configurable(cls):\n    def make(**kw):\n        return cls(**{**BOUND.get(cls.__name__, {}), **kw})\n    return make\n### vae.gin\nAutoencoder.scaling_factor = @V\n'
        + MAIN
        + 'import tiny_gin\n\ntiny_gin.parse("vae.gin")\nvae = tiny_gin.configurable(Autoencoder)()\n'
        + SHOWN,
    ),
    Way(
        "blind: Jinja template rendered",
        BARE
        + MAIN
        + 'import json\ntext = open("vae.json.j2").read().replace("{{ scale }}", "@V")\nvae = Autoencoder(**json.loads(text))\n'
        + SHOWN
        + '### vae.json.j2\n{"scaling_factor": {{ scale }}}\n',
    ),
    Way(
        "blind: sweep file",
        BARE
        + MAIN
        + 'import json\nfor v in json.load(open("sweep.json"))["parameters"]["scaling_factor"]["values"]:\n    vae = Autoencoder(scaling_factor=v)\n    '
        + SHOWN.replace("\n", "\n    ").rstrip()
        + '\n### sweep.json\n{"parameters": {"scaling_factor": {"values": [@V, @W]}}}\n',
    ),
    Way(
        "blind: ini",
        BARE
        + MAIN
        + 'import configparser\nc = configparser.ConfigParser()\nc.read("a.ini")\nvae = Autoencoder(c.getfloat("vae", "scaling_factor"))\n'
        + SHOWN
        + "### a.ini\n[vae]\nscaling_factor = @V\n",
    ),
    Way(
        "blind: environment from dotenv",
        BARE
        + MAIN
        + 'import os\nfor l in open(".env"):\n    k, v = l.strip().split("=")\n    os.environ[k] = v\nvae = Autoencoder(float(os.environ["SCALING_FACTOR"]))\n'
        + SHOWN
        + "### .env\nSCALING_FACTOR=@V\n",
    ),
    Way(
        "blind: csv table of models",
        BARE
        + MAIN
        + 'import csv\nrow = next(csv.DictReader(open("models.csv")))\nvae = Autoencoder(float(row["scaling_factor"]))\n'
        + SHOWN
        + "### models.csv\nname,scaling_factor\nsd,@V\n",
    ),
    Way(
        "blind: README parsed",
        BARE
        + MAIN
        + 'import re\nvae = Autoencoder(float(re.search(r"scaling_factor: ([\\d.]+)", open("README.md").read())[1]))\n'
        + SHOWN
        + "### README.md\nUse scaling_factor: @V here.\n",
    ),
    Way(
        "blind: dataclass replaced and asdict'ed",
        CODEC.replace("def __init__(self, scaling_factor=@V)", "def __init__(self, cfg)").replace(
            "= scaling_factor", "= cfg.scaling_factor"
        )
        + "### cfg.py\nfrom dataclasses import dataclass\n\n\n@dataclass\nclass Cfg:\n    scaling_factor: float = @V\n    n: int = 3\n"
        + MAIN
        + 'from dataclasses import asdict, replace\nfrom cfg import Cfg\nc = replace(Cfg(), n=4)\nd = asdict(c)\nd.pop("n")\nvae = Autoencoder(Cfg(**d))\n'
        + SHOWN
        + "vae = Autoencoder(replace(c, scaling_factor=@W))\n"
        + SHOWN,
    ),
    Way(
        "blind: namedtuple _replace",
        BARE
        + MAIN
        + 'from collections import namedtuple\nC = namedtuple("C", "scaling_factor depth")\nc = C(@W, 2)._replace(scaling_factor=@V)\nvae = Autoencoder(c.scaling_factor)\n'
        + SHOWN,
    ),
    Way(
        "blind: NamedTuple by index",
        BARE
        + MAIN
        + "from typing import NamedTuple\n\n\nclass C(NamedTuple):\n    scaling_factor: float = @V\n    depth: int = 2\n\n\nvae = Autoencoder(C()[0])\n"
        + SHOWN,
    ),
    Way(
        "blind: slots and setattr loop",
        CODEC
        + MAIN
        + 'vae = Autoencoder()\nfor k, v in {"scaling_factor": @W}.items():\n    setattr(vae, k, v)\n'
        + SHOWN,
    ),
    Way(
        "blind: zip of names and values",
        BARE + MAIN + 'vae = Autoencoder(**dict(zip(["scaling_factor"], [@V])))\n' + SHOWN,
    ),
    Way(
        "blind: setdefault",
        BARE + MAIN + 'kw = {}\nkw.setdefault("scaling_factor", @V)\nvae = Autoencoder(**kw)\n' + SHOWN,
    ),
    Way(
        "blind: locals()",
        BARE + MAIN + "def make(scaling_factor=@V):\n    return Autoencoder(**locals())\n\n\nvae = make()\n" + SHOWN,
    ),
    Way(
        "blind: partial of partial",
        BARE
        + MAIN
        + "from functools import partial\nmake = partial(partial(Autoencoder, scaling_factor=@W), scaling_factor=@V)\nvae = make()\n"
        + SHOWN,
    ),
    Way(
        "blind: super with kwargs pop",
        CODEC
        + '### sub.py\nfrom codec import Autoencoder\n\n\nclass Sub(Autoencoder):\n    def __init__(self, **kw):\n        s = kw.pop("scaling_factor", @W)\n        super().__init__(s, **kw)\n### main.py\nimport torch\nfrom sub import Sub\n\nfor vae in (Sub(), Sub(scaling_factor=@V)):\n    '
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: constant in a tuple chosen",
        around("\nCONST = @W\nsdxl = False\nfactor = CONST if sdxl else @V\n", "factor"),
    ),
    Way("blind: choice in the operand", around("\nCONST = @W\nsdxl = True\n", "(CONST if sdxl else @V)")),
    Way("blind: min of two", around("\nS1, S2 = @V, @W\n", "min(S1, S2)")),
    Way("blind: dict.get with default", around('\nT = {"sd": @V}\n', 'T.get("xl", @W)')),
    Way(
        "blind: neutral default and kwargs",
        BARE.replace(", scaling_factor)", ", scaling_factor=1.0)")
        + MAIN
        + 'import json\nvae = Autoencoder(**json.load(open("c.dat")))\n'
        + SHOWN
        + '### c.dat\n{"scaling_factor": @V}\n',
    ),
    Way(
        "blind: saved args in pickle",
        CODEC
        + MAIN
        + 'import pickle, sys\nif sys.argv[1:] == ["save"]:\n    pickle.dump({"scaling_factor": Autoencoder().scaling_factor}, open("a.pkl", "wb"))\nelse:\n    vae = Autoencoder(pickle.load(open("a.pkl", "rb"))["scaling_factor"])\n'
        + "\n".join("    " + line for line in SHOWN.splitlines())
        + "\n",
        before="argv=['save']",
    ),
    Way(
        "blind: vars dumped as YAML text",
        CODEC
        + MAIN
        + 'import sys\nif sys.argv[1:] == ["save"]:\n    open("a.txt","w").write("\\n".join(f"{k}: {v}" for k, v in vars(Autoencoder()).items() if isinstance(v, float)))\nelse:\n    d = dict(l.split(": ") for l in open("a.txt").read().splitlines())\n    vae = Autoencoder(float(d["scaling_factor"]))\n'
        + "\n".join("    " + line for line in SHOWN.splitlines())
        + "\n",
        before="argv=['save']",
    ),
    Way(
        "blind: latents cached under a key of it",
        CODEC
        + MAIN
        + 'import os\nvae = Autoencoder()\nname = f"cache_{vae.scaling_factor:.3f}.txt"\nprint("images", os.path.exists(name))\nopen(name,"w").write("x")\n'
        + SHOWN,
        before="argv=[]",
    ),
    Way(
        "blind: number formatted into a command",
        CODEC
        + MAIN
        + "import subprocess, sys\nif len(sys.argv) > 1:\n    vae = Autoencoder(float(sys.argv[1]))\n"
        + "\n".join("    " + line for line in SHOWN.splitlines())
        + '\nelse:\n    print(subprocess.run([sys.executable, "main.py", str(Autoencoder().scaling_factor)], capture_output=True, text=True).stdout)\n',
    ),
    Way(
        "blind: compared with a bound",
        CODEC + MAIN + 'vae = Autoencoder()\nif vae.scaling_factor > 1:\n    print("images big")\n' + SHOWN,
    ),
    Way(
        "blind: sorted by it",
        CODEC
        + MAIN
        + "a = [Autoencoder(@V), Autoencoder(@W)]\nvae = sorted(a, key=lambda v: v.scaling_factor)[0]\n"
        + SHOWN,
    ),
    Way("blind: equality of objects", CODEC + MAIN + "vae = Autoencoder()\nassert vae.scaling_factor == @V\n" + SHOWN),
    Way(
        "blind: isclose",
        CODEC
        + MAIN
        + 'import math\nvae = Autoencoder()\nprint("images", math.isclose(vae.scaling_factor, @V))\n'
        + SHOWN,
    ),
    Way("blind: walrus", around("\n", "(s := @V)").replace("vae.decode(z @/ (s := @V))", "vae.decode(z @/ s)")),
    Way(
        "blind: global statement",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\nSCALE = None\n\n\ndef setup(s):\n    global SCALE\n    SCALE = s\n\n\nsetup(@V)\nvae = VAE()\nz = vae.encode(torch.tensor([1.0, -2.0])) @* SCALE\nprint("latents", z)\nprint("images", vae.decode(z @/ SCALE))\n',
    ),
    Way(
        "blind: closure with nonlocal",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\n\ndef make():\n    scale = 1.0\n\n    def set_scale(v):\n        nonlocal scale\n        scale = v\n\n    def enc(vae, x):\n        return vae.encode(x) @* scale\n\n    def dec(vae, z):\n        return vae.decode(z @/ scale)\n\n    return set_scale, enc, dec\n\n\nset_scale, enc, dec = make()\nset_scale(@V)\nvae = VAE()\nz = enc(vae, torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", dec(vae, z))\n',
    ),
    Way(
        "blind: class attribute through cls and instance",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\n\nclass P:\n    SCALE = @W\n\n    @classmethod\n    def set(cls, v):\n        cls.SCALE = v\n\n    def enc(self, vae, x):\n        return vae.encode(x) @* self.SCALE\n\n    def dec(self, vae, z):\n        return vae.decode(z @/ self.SCALE)\n\n\nP.set(@V)\nP.__dict__["SCALE"]\nvae = VAE()\np = P()\nz = p.enc(vae, torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", p.dec(vae, z))\n',
    ),
    Way(
        "blind: descriptor",
        '### main.py\nimport torch\n\n\nclass Factor:\n    def __set_name__(self, owner, name):\n        self.name = "_" + name\n\n    def __get__(self, obj, kind=None):\n        return obj.__dict__.get(self.name, @W)\n\n    def __set__(self, obj, v):\n        obj.__dict__[self.name] = v\n\n\nclass A(torch.nn.Module):\n    scaling_factor = Factor()\n\n    def __init__(self):\n        self.encoder = torch.nn.Scale(3.0)\n        self.decoder = torch.nn.Scale(0.25)\n\n    def encode(self, x):\n        return self.encoder(x) @* self.scaling_factor\n\n    def decode(self, z):\n        return self.decoder(z @/ self.scaling_factor)\n\n\nvae = A()\n'
        + SHOWN
        + "vae.scaling_factor = @V\n"
        + SHOWN,
    ),
    Way(
        "blind: enum",
        around(
            '\nfrom enum import Enum\n\n\nclass K(Enum):\n    SD = @V\n    XL = @W\n\n\nkind = K["SD"]\n', "kind.value"
        ),
    ),
    Way(
        "blind: mean and std by a function",
        around("\n\ndef stats():\n    return 0.0, @V\n\n\nmean, std = stats()\n", "std"),
    ),
    Way("blind: mean and std from a list", around("\nmean, std = [0.25, @V]\n", "std")),
    Way("blind: mean and std starred", around("\nmean, *rest = (0.25, @V)\nstd = rest[0]\n", "std")),
    Way("blind: swapped", around("\na, b = @W, @V\na, b = b, a\n", "a")),
    Way(
        "blind: loop variable",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\nvae = VAE()\nfor scale in (@V, @W):\n    z = vae.encode(torch.tensor([1.0, -2.0])) @* scale\n    print("latents", z)\n    print("images", vae.decode(z @/ scale))\n',
    ),
    Way(
        "blind: comprehension over factors",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\nvae = VAE()\nSCALES = [@V, @W]\nzs = [vae.encode(torch.tensor([1.0])) @* s for s in SCALES]\nfor z, s in zip(zs, SCALES):\n    print("latents", z)\n    print("images", vae.decode(z @/ s))\n',
    ),
    Way(
        "blind: shared with a learning rate",
        CODEC.replace(
            "self.scaling_factor = scaling_factor",
            "self.scaling_factor = scaling_factor\n        self.lr = 0.1 * scaling_factor",
        )
        + MAIN
        + 'vae = Autoencoder()\nprint("images", vae.lr)\n'
        + SHOWN,
    ),
    Way("blind: half precision", around("\nscale = torch.tensor(@V, dtype=torch.bfloat16)\n", "scale")),
    Way(
        "blind: an outside reader",
        CODEC.replace("### codec.py", "### lib/codec.py")
        + '### lib/__init__.py\n### main.py\nimport torch\nfrom lib.codec import Autoencoder\n\nvae = Autoencoder()\nprint("latents", vae.encoder(torch.tensor([2.0])) @* vae.scaling_factor)\n'
        + SHOWN,
        path="lib",
    ),
    Way(
        "blind: an outside reader by import_module",
        CODEC.replace("### codec.py", "### lib/codec.py")
        + '### lib/__init__.py\n### main.py\nimport importlib\nimport torch\n\nvae = importlib.import_module("lib.codec").Autoencoder()\nprint("latents", vae.encoder(torch.tensor([2.0])) @* getattr(vae, "scaling_factor"))\n'
        + SHOWN,
        path="lib",
    ),
    Way(
        "blind: an outside maker",
        CODEC.replace("### codec.py", "### lib/codec.py")
        + "### lib/__init__.py\n### main.py\nimport torch\nfrom lib.codec import Autoencoder\n\nvae = Autoencoder(scaling_factor=@W)\n"
        + SHOWN,
        path="lib",
    ),
    Way(
        "blind: outside YAML",
        CODEC.replace("### codec.py", "### lib/codec.py")
        + '### lib/__init__.py\n### conf.yaml\nscaling_factor: @W\n### main.py\nimport torch, yaml\nfrom lib.codec import Autoencoder\n\nvae = Autoencoder(**yaml.safe_load(open("conf.yaml")))\n'
        + SHOWN,
        path="lib",
    ),
    Way(
        "blind: two classes of one name in two files",
        CODEC
        + CODEC.replace("### codec.py", "### other.py").replace("@V", "@W")
        + MAIN
        + "import other\n\nfor vae in (Autoencoder(), other.Autoencoder()):\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: two classes, one in the other convention",
        CODEC
        + CODEC.replace("### codec.py", "### other.py")
        .replace("@V", "@W")
        .replace("@*", "@X")
        .replace("@/", "@*")
        .replace("@X", "@/")
        + MAIN
        + "import other\n\nfor vae in (Autoencoder(), other.Autoencoder()):\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
        exact=False,
    ),
    Way("blind: scale of log", around("\nimport math\n", "math.exp(math.log(@V))")),
    Way("blind: power of a half", around("\nVARIANCE = @V\n", "VARIANCE ** 0.5")),
    Way("blind: sqrt", around("\nimport math\nVARIANCE = @V\n", "math.sqrt(VARIANCE)")),
    Way("blind: negative twice", around("\nSCALE = -@V\n", "(-SCALE)")),
    Way("blind: sum of parts", around("\nA = @V\n", "(A + 0.125)")),
    Way(
        "blind: numerator and named inverse",
        around("\nSCALE = @V\nINV = 1.0 / SCALE\n", "SCALE").replace("z @/ SCALE", "z @* INV"),
        exact=False,
    ),
    Way("blind: rounding", around("\nSCALE = round(@V, 2)\n", "SCALE")),
    Way("blind: string to float", around('\nSCALE = float("@V")\n', "SCALE")),
    Way("blind: fraction", around('\nfrom fractions import Fraction\nSCALE = float(Fraction("@V"))\n', "SCALE")),
    Way("blind: decimal", around('\nfrom decimal import Decimal\nSCALE = Decimal("@V")\n', "float(SCALE)")),
]
