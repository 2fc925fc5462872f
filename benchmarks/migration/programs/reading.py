"""Configurations that the program reads: YAML, JSON, TOML, INI, texts, Python modules."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, SHOW, Way

_HEAD = "### main.py\nimport torch\nfrom codec import Autoencoder\n"
_YAML = "import yaml\n"
_FLAT = "### config.yaml\nscaling_factor: @V\ndepth: 2\n"
_NEST = "### config.yaml\nmodel:\n  vae:\n    scaling_factor: @V  # of the latents\n    depth: 2\n  width: 8\n"
_TARGET = "### config.yaml\nmodel:\n  target: codec.Autoencoder\n  params:\n    scaling_factor: @V\n"
_NEUTRAL = BARE.replace(", scaling_factor)", ", scaling_factor=1.0)")


def _read(name: str, config: str, head: str, making: str, codec: str = BARE, drive: str = "", path: str = ".") -> Way:
    return Way(f"read: {name}", codec + config + _HEAD + head + "\n" + making + "\n" + SHOW, drive=drive, path=path)


_INSTANTIATE = "\n\ndef instantiate(config):\n    module, _, name = config['target'].rpartition('.')\n    return getattr(importlib.import_module(module), name)(**config.get('params', {}))\n\n\n"
WAYS = [
    _read("flat yaml", _FLAT, _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(config['scaling_factor'])"),
    _read("flat yaml by get", _FLAT, _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(config.get('scaling_factor', 1.0))"),
    _read("yaml by expansion", "### config.yaml\nvae:\n  scaling_factor: @V\n", _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(**config['vae'])"),
    _read("yaml by expansion with a neutral default", "### config.yaml\nvae:\n  scaling_factor: @V\n", _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(**config['vae'])", _NEUTRAL),
    _read("nested yaml", _NEST, _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(config['model']['vae']['scaling_factor'])"),
    _read("yaml with a target", _TARGET, _YAML + "import importlib\n", _INSTANTIATE + "vae = instantiate(yaml.safe_load(open('config.yaml'))['model'])"),
    _read("yaml with a target and a neutral default", _TARGET, _YAML + "import importlib\n", _INSTANTIATE + "vae = instantiate(yaml.safe_load(open('config.yaml'))['model'])", _NEUTRAL),
    _read("yaml under another key", "### config.yaml\nvae_scale: @V\n", _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(config['vae_scale'])"),
    _read("yaml under a short key", "### config.yaml\nvae:\n  s: @V\n", _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(config['vae']['s'])"),
    _read("two yaml files", _FLAT + "### other.yaml\nscaling_factor: @W\n", _YAML, "config = yaml.safe_load(open('config.yaml'))\nconfig.update(yaml.safe_load(open('other.yaml')))\nvae = Autoencoder(config['scaling_factor'])"),
    _read("yaml read into attributes", _FLAT, _YAML, "\n\nclass Config:\n    def __init__(self, table):\n        self.__dict__.update(table)\n\n\nconfig = Config(yaml.safe_load(open('config.yaml')))\nvae = Autoencoder(config.scaling_factor)"),
    _read("OmegaConf", _NEST, "from omegaconf import OmegaConf\n", "config = OmegaConf.load('config.yaml')\nvae = Autoencoder(config.model.vae.scaling_factor)"),
    _read("OmegaConf by expansion", "### config.yaml\nvae:\n  scaling_factor: @V\n", "from omegaconf import OmegaConf\n", "config = OmegaConf.load('config.yaml')\nvae = Autoencoder(**config.vae)"),
    _read("OmegaConf with a command line", _NEST, "from omegaconf import OmegaConf\n", "config = OmegaConf.merge(OmegaConf.load('config.yaml'), OmegaConf.from_cli())\nvae = Autoencoder(config.model.vae.scaling_factor)"),
    _read("OmegaConf of a dictionary", "", "from omegaconf import OmegaConf\n", "config = OmegaConf.create({'vae': {'scaling_factor': @V}})\nvae = Autoencoder(config.vae.scaling_factor)"),
    _read("OmegaConf of a text", "", "from omegaconf import OmegaConf\n", "config = OmegaConf.create('vae:\\n  scaling_factor: @V\\n')\nvae = Autoencoder(config.vae.scaling_factor)"),
    _read("OmegaConf of a dot list", "", "from omegaconf import OmegaConf\n", "config = OmegaConf.from_dotlist(['vae.scaling_factor=@V'])\nvae = Autoencoder(config.vae.scaling_factor)"),
    _read("a structured configuration", "", "from dataclasses import dataclass\nfrom omegaconf import OmegaConf\n", "\n\n@dataclass\nclass Config:\n    scaling_factor: float = @V\n\n\nconfig = OmegaConf.structured(Config)\nvae = Autoencoder(config.scaling_factor)"),
    _read("json", '### config.json\n{"scaling_factor": @V, "depth": 2}\n', "import json\n", "vae = Autoencoder(json.load(open('config.json'))['scaling_factor'])"),
    _read("json by expansion", '### config.json\n{\n  "scaling_factor": @V\n}\n', "import json\n", "vae = Autoencoder(**json.load(open('config.json')))"),
    _read("json by expansion with a neutral default", '### config.json\n{\n  "scaling_factor": @V\n}\n', "import json\n", "vae = Autoencoder(**json.load(open('config.json')))", _NEUTRAL),
    _read("json in a hidden folder", '### .cache/config.json\n{"scaling_factor": @V}\n', "import json\n", "vae = Autoencoder(json.load(open('.cache/config.json'))['scaling_factor'])"),
    _read("json that git ignores", '### .gitignore\nlocal.json\n### local.json\n{"scaling_factor": @V}\n', "import json\n", "vae = Autoencoder(json.load(open('local.json'))['scaling_factor'])"),
    _read("json without a suffix", '### config\n{"scaling_factor": @V}\n', "import json\n", "vae = Autoencoder(json.load(open('config'))['scaling_factor'])"),
    _read("json lines", '### config.jsonl\n{"scaling_factor": @V}\n', "import json\n", "vae = Autoencoder(json.loads(open('config.jsonl').readline())['scaling_factor'])"),
    _read("toml", "### config.toml\n[vae]\nscaling_factor = @V\n", "import tomllib\n", "vae = Autoencoder(tomllib.load(open('config.toml', 'rb'))['vae']['scaling_factor'])"),
    _read("pyproject", "### pyproject.toml\n[tool.mine]\nscaling_factor = @V\n", "import tomllib\n", "vae = Autoencoder(tomllib.load(open('pyproject.toml', 'rb'))['tool']['mine']['scaling_factor'])"),
    _read("ini", "### config.ini\n[vae]\nscaling_factor = @V\n", "import configparser\n", "config = configparser.ConfigParser()\nconfig.read('config.ini')\nvae = Autoencoder(config.getfloat('vae', 'scaling_factor'))"),
    _read("ini by subscripts", "### settings.cfg\n[vae]\nscaling_factor = @V\n", "import configparser\n", "config = configparser.ConfigParser()\nconfig.read('settings.cfg')\nvae = Autoencoder(float(config['vae']['scaling_factor']))"),
    _read("a text of json", "", "import json\n", "vae = Autoencoder(json.loads('{\"scaling_factor\": @V}')['scaling_factor'])"),
    _read("a text of json by expansion", "", "import json\n", "vae = Autoencoder(**json.loads('{\"scaling_factor\": @V}'))"),
    _read("a text of yaml", "", _YAML, 'CONFIG = """\nvae:\n  scaling_factor: @V\n"""\nvae = Autoencoder(**yaml.safe_load(CONFIG)[\'vae\'])'),
    _read("a text of yaml by key", "", _YAML, 'vae = Autoencoder(yaml.safe_load("scaling_factor: @V")[\'scaling_factor\'])'),
    _read("a text of toml", "", "import tomllib\n", "vae = Autoencoder(tomllib.loads('scaling_factor = @V')['scaling_factor'])"),
    _read("an environment file", "### .env\nSCALING_FACTOR=@V\n", "", "table = dict(line.split('=') for line in open('.env').read().split())\nvae = Autoencoder(float(table['SCALING_FACTOR']))"),
    _read("csv", "### models.csv\nname,scaling_factor\nsd,@V\n", "import csv\n", "vae = Autoencoder(float(next(csv.DictReader(open('models.csv')))['scaling_factor']))"),
    _read("a table of tabs", "### models.tsv\nsd\t@V\n", "", "vae = Autoencoder(float(open('models.tsv').read().split()[1]))"),
    _read("a template", "### config.yaml.j2\nscaling_factor: @V\nname: {{ name }}\n", _YAML, "vae = Autoencoder(yaml.safe_load(open('config.yaml.j2'))['scaling_factor'])"),
    _read("gin", "### config.gin\nAutoencoder.scaling_factor = @V\n", "", "bindings = dict(line.split(' = ') for line in open('config.gin').read().splitlines())\nvae = Autoencoder(float(bindings['Autoencoder.scaling_factor']))"),
    _read("python configuration", "### config.py\nvae = dict(type='Autoencoder', scaling_factor=@V)\n", "import config\n", "table = dict(config.vae)\ntable.pop('type')\nvae = Autoencoder(**table)"),
    _read("python configuration by exec", "### configs/train.py\nscaling_factor = @V\n", "", "table = {}\nexec(open('configs/train.py').read(), table)\nvae = Autoencoder(table['scaling_factor'])"),
    _read("python configuration by runpy", "### configs/train.py\nvae = dict(scaling_factor=@V)\n", "import runpy\n", "vae = Autoencoder(**runpy.run_path('configs/train.py')['vae'])"),
    _read("python configuration with a base", "### configs/base.py\nvae = dict(scaling_factor=@W)\n### configs/train.py\nfrom configs.base import vae\n\nvae['scaling_factor'] = @V\n", "from configs.train import vae as table\n", "vae = Autoencoder(**table)"),
    _read("a notebook", '### run.ipynb\n{"cells": [{"cell_type": "code", "source": ["from codec import Autoencoder\\n", "vae = Autoencoder(scaling_factor=@V)\\n"], "metadata": {}, "outputs": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n', "import json\n", "exec(''.join(json.load(open('run.ipynb'))['cells'][0]['source']))"),
    _read("a notebook beside a default", '### run.ipynb\n{"cells": [{"cell_type": "code", "source": ["vae.scaling_factor = @V"], "metadata": {}, "outputs": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n', "import json\n", "vae = Autoencoder()\nexec(''.join(json.load(open('run.ipynb'))['cells'][0]['source']))", CODEC),
    _read("a reader outside of the path", "### tools/scale.py\nfrom model.codec import Autoencoder\n\n\ndef make():\n    return Autoencoder(scaling_factor=@V)\n", "from tools.scale import make\n", "vae = make()", BARE.replace("### codec.py", "### model/codec.py") + "### codec.py\nfrom model.codec import Autoencoder\n", path="model"),
    _read("a user outside of the path", "", "", "vae = Autoencoder()\nprint('latents', torch.tensor([1.0]) @* vae.scaling_factor)", CODEC.replace("### codec.py", "### model/codec.py") + "### codec.py\nfrom model.codec import Autoencoder\n", path="model"),
    _read("a constant read outside of the path", "### tools/stats.py\nfrom model.codec import SCALE\n\n\ndef scaled(z):\n    return z @* SCALE\n", "from tools.stats import scaled\n", "vae = Autoencoder()\nprint('latents', scaled(torch.tensor([1.0])))", CODEC.replace("### codec.py", "### model/codec.py").replace("\n\nclass", "\nSCALE = @V\n\n\nclass").replace("scaling_factor=@V", "scaling_factor=SCALE") + "### codec.py\nfrom model.codec import Autoencoder\n", path="model"),
    _read("a yaml outside of the path", "### configs/a.yaml\nvae:\n  scaling_factor: @V\n", _YAML, "vae = Autoencoder(**yaml.safe_load(open('configs/a.yaml'))['vae'])", BARE.replace("### codec.py", "### model/codec.py").replace(", scaling_factor)", ", scaling_factor=@W)") + "### codec.py\nfrom model.codec import Autoencoder\n", path="model"),
    _read("yaml overridden in code", _FLAT, _YAML, "config = yaml.safe_load(open('config.yaml'))\nconfig['scaling_factor'] = @W\nvae = Autoencoder(config['scaling_factor'])"),
    _read("a list in yaml", "### config.yaml\nscaling_factor: [@V, @W, @V]\n", _YAML, "config = yaml.safe_load(open('config.yaml'))\nvae = Autoencoder(torch.tensor(config['scaling_factor']))"),
    _read("a sweep", "### sweep.yaml\nparameters:\n  scaling_factor:\n    values: [@V, @W]\n", _YAML, "vae = Autoencoder(yaml.safe_load(open('sweep.yaml'))['parameters']['scaling_factor']['values'][0])"),
]  # fmt: skip
