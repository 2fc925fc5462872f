"""Configurations, options and arrays of libraries that trainers use: pydantic, attrs, click, transformers, jax."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, SHOW, Way

_HEAD = "### main.py\nimport torch\nfrom codec import Autoencoder\n"


def _made(
    name: str, head: str, making: str, codec: str = BARE, more: str = "", drive: str = "", before: str = ""
) -> Way:
    return Way(
        f"library: {name}", codec + more + _HEAD + head + "\n" + making + "\n" + SHOW, before=before, drive=drive
    )


_PYDANTIC = "from pydantic import BaseModel, Field\n"
_MODEL = "\n\nclass Config(BaseModel):\n    scaling_factor: float = @V\n    depth: int = 2\n\n\n"
_ATTRS = "from attrs import asdict, define, evolve, field\n"
_DEFINE = "\n\n@define\nclass Config:\n    scaling_factor: float = @V\n    depth: int = 2\n\n\n"
_REGISTERED = CODEC.replace(
    "import torch\n", "import torch\nfrom diffusers import ConfigMixin, register_to_config\n"
).replace("(torch.nn.Module):\n", "(torch.nn.Module, ConfigMixin):\n    @register_to_config\n")
_BY_CONFIG = _REGISTERED.replace("        self.scaling_factor = scaling_factor\n", "").replace(
    "self.scaling_factor", "self.config.scaling_factor"
)
_CLICK = "import click\n"
_RUN = "    vae = Autoencoder({})\n    z = vae.encode(torch.tensor([1.0, -2.0, 0.5]))\n    print('latents', z)\n    print('images', vae.decode(z))\n"
_JAX = CODEC.replace("import torch\n", "import jax\nimport jax.numpy as jnp\nimport torch\n")


def _command(
    name: str, marks: str, parameter: str, use: str, drive: str = "", more: str = "", head: str = _CLICK
) -> Way:
    body = f"\n\n{marks}def main({parameter}):\n{_RUN.format(use)}\n\n"
    end = "typer.run(main)\n" if "typer" in head else "main()\n"
    return Way(f"library: {name}", BARE + more + _HEAD + head + body + end, drive=drive)


_SCRIPT = "import shlex\nargv = shlex.split(open('run.sh').read().replace('\\\\\\n', ' ').partition('main.py')[2])\n"
WAYS = [
    _made("a pydantic model", _PYDANTIC, _MODEL + "vae = Autoencoder(Config().scaling_factor)"),
    _made("a pydantic field", _PYDANTIC, _MODEL.replace("= @V", "= Field(@V, gt=0, description='of latents')") + "config = Config()\nvae = Autoencoder(scaling_factor=config.scaling_factor)"),
    _made("a pydantic field's default", _PYDANTIC, _MODEL.replace("= @V", "= Field(default=@V, gt=0.0, lt=100.0)") + "vae = Autoencoder(Config().scaling_factor)"),
    _made("a pydantic model that is given it", _PYDANTIC, _MODEL.replace("@V", "@W") + "vae = Autoencoder(Config(scaling_factor=@V).scaling_factor)"),
    _made("a nested pydantic model", _PYDANTIC, _MODEL + "\nclass Settings(BaseModel):\n    vae: Config = Config()\n\n\nsettings = Settings()\nvae = Autoencoder(settings.vae.scaling_factor)"),
    _made("a pydantic model by dump", _PYDANTIC, _MODEL.replace("    depth: int = 2\n", "") + "vae = Autoencoder(**Config().model_dump())"),
    _made("a pydantic model of a dictionary", _PYDANTIC, _MODEL.replace("@V", "@W") + "config = Config.model_validate({'scaling_factor': @V})\nvae = Autoencoder(config.scaling_factor)"),
    _made("a pydantic model of JSON", _PYDANTIC, _MODEL.replace("@V", "@W") + "config = Config.model_validate_json('{\"scaling_factor\": @V}')\nvae = Autoencoder(config.scaling_factor)"),
    _made("a pydantic model of a file", _PYDANTIC, _MODEL.replace("@V", "@W") + "config = Config.model_validate_json(open('vae.json').read())\nvae = Autoencoder(config.scaling_factor)", more='### vae.json\n{"scaling_factor": @V}\n'),
    _made("a pydantic model copied", _PYDANTIC, _MODEL.replace("@V", "@W") + "config = Config().model_copy(update={'scaling_factor': @V})\nvae = Autoencoder(config.scaling_factor)"),
    _made("pydantic settings of the environment", "from pydantic import BaseSettings\n", _MODEL.replace("BaseModel", "BaseSettings") + "vae = Autoencoder(Config().scaling_factor)"),
    _made("pydantic settings of a filled environment", "from pydantic import BaseSettings\n", _MODEL.replace("BaseModel", "BaseSettings").replace("@V", "@W") + "vae = Autoencoder(Config().scaling_factor)", drive="os.environ['SCALING_FACTOR'] = '@V'"),
    _made("a pydantic model written and read", _PYDANTIC, _MODEL.replace("@V", "@W") + "open('c.json', 'w').write(Config(scaling_factor=@V).model_dump_json())\nvae = Autoencoder(Config.model_validate_json(open('c.json').read()).scaling_factor)"),
    _made("attrs", _ATTRS, _DEFINE + "vae = Autoencoder(Config().scaling_factor)"),
    _made("an attrs field", _ATTRS, _DEFINE.replace("= @V", "= field(default=@V, converter=float)") + "vae = Autoencoder(Config().scaling_factor)"),
    _made("an attrs factory", _ATTRS, _DEFINE.replace("= @V", "= field(factory=lambda: @V)") + "vae = Autoencoder(Config().scaling_factor)"),
    _made("attrs evolved", _ATTRS, _DEFINE.replace("@V", "@W") + "config = evolve(Config(), scaling_factor=@V)\nvae = Autoencoder(config.scaling_factor)"),
    _made("attrs as a dictionary", _ATTRS, _DEFINE.replace("    depth: int = 2\n", "") + "vae = Autoencoder(**asdict(Config()))"),
    _command("a click option", "@click.command()\n@click.option('--scaling-factor', default=@V)\n", "scaling_factor", "scaling_factor"),
    _command("a click option with a type", "@click.command()\n@click.option('--scaling-factor', '-s', type=float, default=@V, show_default=True)\n", "scaling_factor", "scaling_factor=scaling_factor"),
    _command("a click option of another name", "@click.command()\n@click.option('--vae-scale', 'factor', default=@V)\n", "factor", "factor"),
    _command("a click option in a script", "@click.command()\n@click.option('--scaling-factor', default=@W)\n", "scaling_factor", "scaling_factor", _SCRIPT, "### run.sh\npython main.py --scaling-factor @V\n"),
    _command("a click option of another name in a script", "@click.command()\n@click.option('--vae-scale', 'factor', default=@W)\n", "factor", "factor", _SCRIPT, "### run.sh\npython main.py \\\n    --vae-scale=@V\n"),
    _command("a typer option", "", "scaling_factor: float = @V", "scaling_factor", head="import typer\n"),
    _command("a typer option declared", "", "scaling_factor: float = typer.Option(@V, help='of latents')", "scaling_factor", head="import typer\n"),
    _command("a typer option in a script", "", "scaling_factor: float = @W", "scaling_factor", _SCRIPT, "### run.sh\npython main.py --scaling-factor @V\n", head="import typer\n"),
    _made("HfArgumentParser", "from dataclasses import dataclass\nfrom transformers import HfArgumentParser\n", "\n\n@dataclass\nclass Config:\n    scaling_factor: float = @V\n\n\n(config,) = HfArgumentParser(Config).parse_args_into_dataclasses()\nvae = Autoencoder(config.scaling_factor)"),
    _made("HfArgumentParser in a script", "from dataclasses import dataclass\nfrom transformers import HfArgumentParser\n", "\n\n@dataclass\nclass Config:\n    scaling_factor: float = @W\n\n\n(config,) = HfArgumentParser(Config).parse_args_into_dataclasses()\nvae = Autoencoder(config.scaling_factor)", drive=_SCRIPT, more="### run.sh\npython main.py --scaling_factor @V\n"),
    _made("PretrainedConfig", "from transformers import PretrainedConfig\n", "\n\nclass Config(PretrainedConfig):\n    def __init__(self, scaling_factor=@V, **words):\n        self.scaling_factor = scaling_factor\n        super().__init__(**words)\n\n\nvae = Autoencoder(Config().scaling_factor)"),
    _made("PretrainedConfig saved", "import sys\nfrom transformers import PretrainedConfig\n", "\n\nclass Config(PretrainedConfig):\n    def __init__(self, scaling_factor=@W, **words):\n        self.scaling_factor = scaling_factor\n        super().__init__(**words)\n\n\nif sys.argv[1:]:\n    Config(@V).save_pretrained('c.json')\n    raise SystemExit\nvae = Autoencoder(Config.from_pretrained('c.json').scaling_factor)", before="argv = ['save']"),
    _made("a registered configuration", "", "vae = Autoencoder()", _REGISTERED),
    _made("a registered configuration that is read", "", "vae = Autoencoder()", _BY_CONFIG),
    _made("a registered configuration that is given", "", "vae = Autoencoder(scaling_factor=@V)", _BY_CONFIG.replace("@V", "@W")),
    _made("a registered configuration of a folder", "", "vae = Autoencoder.from_pretrained('vae/config.json')", _BY_CONFIG.replace("@V", "@W"), more='### vae/config.json\n{"scaling_factor": @V}\n'),
    _made("a registered configuration read outside", "", "vae = Autoencoder()\nprint('latents', vae.encoder(torch.tensor([2.0])) @* vae.config.scaling_factor)", _BY_CONFIG),
    _made("a registered configuration that is saved", "import sys\n", "if sys.argv[1:]:\n    Autoencoder(@V).save_config('c.json')\n    raise SystemExit\nvae = Autoencoder.from_pretrained('c.json')", _BY_CONFIG.replace("@V", "@W"), before="argv = ['save']"),
    _made("ml_collections", "from config import get_config\n", "config = get_config()\nvae = Autoencoder(config.vae.scaling_factor)", more="### config.py\nimport ml_collections\n\n\ndef get_config():\n    config = ml_collections.ConfigDict()\n    config.vae = vae = ml_collections.ConfigDict()\n    vae.scaling_factor = @V\n    return config\n"),
    _made("ml_collections of a dictionary", "import ml_collections\n", "config = ml_collections.ConfigDict({'vae': {'scaling_factor': @V}})\nvae = Autoencoder(config.vae.scaling_factor)"),
    _made("ml_collections by expansion", "import ml_collections\n", "config = ml_collections.ConfigDict()\nconfig.vae = dict(scaling_factor=@V)\nvae = Autoencoder(**config.vae)"),
    _made("jnp.multiply", "", "vae = Autoencoder()", _JAX.replace("self.encoder(x) @* self.scaling_factor", "jnp.asarray(self.encoder(x)) @* jnp.array(self.scaling_factor)")),
    _made("functions of jnp", "", "vae = Autoencoder()", _JAX.replace("self.encoder(x) @* self.scaling_factor", "jnp.@multiply(self.encoder(x), self.scaling_factor)").replace("z @/ self.scaling_factor", "jnp.@divide(z, self.scaling_factor)")),
    _made("functions of numpy", "", "vae = Autoencoder()", CODEC.replace("import torch\n", "import numpy as np\nimport torch\n").replace("self.encoder(x) @* self.scaling_factor", "np.@multiply(self.encoder(x), self.scaling_factor)")),
    _made("jitted functions", "", "vae = Autoencoder()", _JAX.replace("\n\nclass", "\n\n@jax.jit\ndef scaled(z, scale):\n    return z @* scale\n\n\ndef unscaled(z, scale):\n    return z @/ scale\n\n\nunscaled = jax.jit(unscaled)\n\n\nclass").replace("self.encoder(x) @* self.scaling_factor", "scaled(self.encoder(x), self.scaling_factor)").replace("z @/ self.scaling_factor", "unscaled(z, self.scaling_factor)")),
    _made("numpy's file", "import numpy as np\n", "np.save('f.npy', @V)\nvae = Autoencoder(float(np.load('f.npy')))"),
    _made("numpy's file of an earlier run", "import sys\nimport numpy as np\n", "vae = Autoencoder(@W)\nif sys.argv[1:]:\n    np.save('f.npy', vae.scaling_factor)\n    raise SystemExit\nvae = Autoencoder(float(np.load('f.npy')))", before="argv = ['save']"),
]  # fmt: skip
