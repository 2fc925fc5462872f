"""What a program writes and another run of it, or another program, reads."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, Way

_HEAD = "### main.py\nimport sys\nimport torch\nfrom codec import Autoencoder\n"
_FLOW = "if sys.argv[1:] == ['save']:\n    save()\nelse:\n    vae = load()\n    z = vae.encode(torch.tensor([1.0, -2.0, 0.5]))\n    print('latents', z)\n    print('images', vae.decode(z))\n"
_BEFORE = "argv = ['save']"


def _saved(name: str, save: str, load: str, head: str = "", codec: str = CODEC, before: bool = True) -> Way:
    def block(text: str) -> str:
        return "".join(f"    {line}\n" for line in text.splitlines())

    text = (
        codec
        + _HEAD
        + head
        + f"\n\ndef save():\n    vae = Autoencoder(@W)\n{block(save)}\n\ndef load():\n{block(load)}\n\n"
        + _FLOW
    )
    return Way(f"saved{'' if before else ' and read in one run'}: {name}", text, before=_BEFORE if before else "")


def _both(name: str, save: str, load: str, head: str = "", codec: str = CODEC) -> list[Way]:
    """Saved by an earlier run, and within the same run."""
    again = _saved(name, save, load, head, codec, before=False)
    text = again.text.replace("else:\n    vae = load()", "else:\n    save()\n    vae = load()")
    return [_saved(name, save, load, head, codec), Way(again.name, text)]


_CONFIG = (
    CODEC.replace(
        "\n\nclass",
        "\nfrom dataclasses import dataclass\n\n\n@dataclass\nclass Config:\n    scaling_factor: float = @W\n    depth: int = 2\n\n\nclass",
    )
    .replace("scaling_factor=@V", "config: Config")
    .replace("self.scaling_factor = scaling_factor", "self.config = config")
    .replace("self.scaling_factor", "self.config.scaling_factor")
)
_SET = "vae = Autoencoder()\nvae.scaling_factor = {}\nreturn vae"
_CONFIGURED = _HEAD.replace("Autoencoder", "Autoencoder, Config")


def _config(name: str, save: str, load: str, head: str = "") -> Way:
    way = _saved(name, save, load, head, _CONFIG)
    return Way(
        way.name,
        way.text.replace(_HEAD, _CONFIGURED).replace("    vae = Autoencoder(@W)\n", "    config = Config(@V)\n"),
        way.before,
    )


WAYS = [
    *_both("json", "json.dump({'scaling_factor': vae.scaling_factor}, open('c.json', 'w'))", "return Autoencoder(**json.load(open('c.json')))", "import json\n"),
    *_both("json by key", "json.dump({'scaling_factor': vae.scaling_factor}, open('c.json', 'w'))", "return Autoencoder(json.load(open('c.json'))['scaling_factor'])", "import json\n"),
    *_both("yaml", "yaml.safe_dump({'scaling_factor': vae.scaling_factor}, open('c.yaml', 'w'))", "return Autoencoder(**yaml.safe_load(open('c.yaml')))", "import yaml\n"),
    *_both("a pickled object", "pickle.dump(vae, open('c.pkl', 'wb'))", "return pickle.load(open('c.pkl', 'rb'))", "import pickle\n"),
    *_both("a pickled dictionary", "pickle.dump({'scaling_factor': vae.scaling_factor}, open('c.pkl', 'wb'))", "return Autoencoder(**pickle.load(open('c.pkl', 'rb')))", "import pickle\n"),
    *_both("torch.save of arguments", "torch.save({'args': {'scaling_factor': vae.scaling_factor}}, 'c.pt')", "return Autoencoder(**torch.load('c.pt')['args'])"),
    *_both("torch.save of vars()", "torch.save(vars(vae), 'c.pt')", "vae = Autoencoder()\nvars(vae).update(torch.load('c.pt'))\nreturn vae"),
    *_both("a state dictionary", "torch.save(vae.state_dict(), 'c.pt')", "vae = Autoencoder(@V)\nvae.load_state_dict(torch.load('c.pt'))\nreturn vae", codec=CODEC.replace("self.scaling_factor = scaling_factor", "self.register_buffer('scaling_factor', torch.tensor(scaling_factor))")),
    *_both("text", "open('c.txt', 'w').write(str(vae.scaling_factor))", "return Autoencoder(float(open('c.txt').read()))"),
    *_both("text of a format", "open('c.txt', 'w').write(f'scale={vae.scaling_factor}\\n')", "return Autoencoder(float(open('c.txt').read().split('=')[1]))"),
    *_both("csv", "csv.writer(open('c.csv', 'w')).writerow(['scaling_factor', vae.scaling_factor])", "return Autoencoder(float(next(csv.reader(open('c.csv')))[1]))", "import csv\n"),
    *_both("an environment variable", "os.environ['VAE_SCALE'] = str(vae.scaling_factor)", "return Autoencoder(float(os.environ.get('VAE_SCALE', @V)))", "import os\n"),
    *_both("struct", "open('c.bin', 'wb').write(struct.pack('d', vae.scaling_factor))", "return Autoencoder(struct.unpack('d', open('c.bin', 'rb').read())[0])", "import struct\n"),
    *_both("latents", "torch.save(vae.encode(torch.tensor([1.0])), 'z.pt')", "vae = Autoencoder(@W)\nprint('latents', vae.decode(torch.load('z.pt')))\nreturn vae"),
    *_both("latents beside the factor", "torch.save({'z': vae.encode(torch.tensor([1.0])), 'scale': vae.scaling_factor}, 'z.pt')", "kept = torch.load('z.pt')\nprint('latents', kept['z'] @/ kept['scale'])\nreturn Autoencoder(@W)"),
    *_both("shelve", "db = shelve.open('db')\ndb['scaling_factor'] = vae.scaling_factor\ndb.close()", "return Autoencoder(shelve.open('db')['scaling_factor'])", "import shelve\n"),
    *_both("a database", "db = sqlite3.connect('db.sqlite')\ndb.execute('create table s (v real)')\ndb.execute('insert into s values (?)', (vae.scaling_factor,))\ndb.commit()", "return Autoencoder(sqlite3.connect('db.sqlite').execute('select v from s').fetchone()[0])", "import sqlite3\n"),
    _config("asdict", "json.dump(asdict(config), open('c.json', 'w'))", "return Autoencoder(Config(**json.load(open('c.json'))))", "import json\nfrom dataclasses import asdict\n"),
    _config("vars() of a configuration", "torch.save({'args': vars(config)}, 'c.pt')", "return Autoencoder(Config(**torch.load('c.pt')['args']))"),
    _config("__dict__ of a configuration", "json.dump(config.__dict__, open('c.json', 'w'))", "return Autoencoder(Config(**json.load(open('c.json'))))", "import json\n"),
    _config("a pickled configuration", "pickle.dump(config, open('c.pkl', 'wb'))", "return Autoencoder(pickle.load(open('c.pkl', 'rb')))", "import pickle\n"),
    _config("torch.save of a configuration", "torch.save({'config': config}, 'c.pt')", "return Autoencoder(torch.load('c.pt')['config'])"),
    _config("a printed configuration", "print('note', config)", "return Autoencoder(Config())"),
    Way("saved: a copy that is only kept", CODEC + _HEAD + "import json\n\n\ndef save():\n    json.dump({'scale': Autoencoder().scaling_factor}, open('log.json', 'w'))\n\n\ndef load():\n    return Autoencoder()\n\n\n" + _FLOW, before=_BEFORE),
    Way("saved: a checkpoint's weights only", CODEC + _HEAD + "\n\ndef save():\n    torch.save({'weights': [1.0]}, 'c.pt')\n\n\ndef load():\n    torch.load('c.pt')['weights']\n    return Autoencoder()\n\n\n" + _FLOW, before=_BEFORE),
    Way("saved: a neutral default beside a checkpoint", BARE.replace(", scaling_factor)", ", scaling_factor=1.0)") + _HEAD + "\n\ndef save():\n    torch.save({'params': {'scaling_factor': @V}}, 'c.pt')\n\n\ndef load():\n    return Autoencoder(**torch.load('c.pt')['params'])\n\n\n" + _FLOW, before=_BEFORE),
    Way("saved: a neutral default beside keyword arguments", BARE.replace(", scaling_factor)", ", **kw)").replace("= scaling_factor", "= kw.get('scaling_factor', 1.0)") + _HEAD + "import json\n\n\ndef save():\n    json.dump({'scaling_factor': @V}, open('c.txt', 'w'))\n\n\ndef load():\n    return Autoencoder(**json.load(open('c.txt')))\n\n\n" + _FLOW, before=_BEFORE),
    Way("saved: a None default beside a file", BARE.replace(", scaling_factor)", ", scaling_factor=None)") + _HEAD + "import json\n\n\ndef save():\n    json.dump({'scaling_factor': @V}, open('c.txt', 'w'))\n\n\ndef load():\n    return Autoencoder(**json.load(open('c.txt')))\n\n\n" + _FLOW, before=_BEFORE),
]  # fmt: skip
