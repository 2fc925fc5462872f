"""Factors that are held one a channel: lists, tuples, tensors and tables that are read by an index, in a loop, in a comprehension."""

from __future__ import annotations

from benchmarks.migration.programs import Way
from benchmarks.migration.programs.blind import VAE

_HEAD = "### main.py\nimport torch\nfrom vae import VAE\n"
_LISTS = "\nSTDS = [@V, @W, 0.375]\n"
_X = "torch.tensor([1.0, -2.0, 0.5])"
_SHOW = f'\n\nvae = VAE()\nz = encode(vae, {_X})\nprint("latents", z)\nprint("images", decode(vae, z))\n'
_EACH = "torch.cat([z[i] {op} {f} for i in range(len(z))])"
_MADE = f'\n\nvae = Codec()\nz = vae.encode({_X})\nprint("latents", z)\nprint("images", vae.decode(z))\n'


def _both(encode: str, decode: str) -> str:
    return (
        f"\n\ndef encode(vae, x):\n    z = vae.encode(x)\n{_shifted(encode)}\n    return z\n"
        f"\n\ndef decode(vae, z):\n{_shifted(decode)}\n    return vae.decode(z)\n"
    )


def _shifted(lines: str) -> str:
    return "\n".join("    " + line for line in lines.splitlines())


def _loop(head: str, f: str, op: str, z: str = "z[i]") -> str:
    return f"done = []\nfor {head}:\n    done.append({z} {op} {f})\nz = torch.cat(done)"


def _way(name: str, top: str, f: str, more: str = "", files: str = "", show: str = _SHOW) -> Way:
    """Comprehensions that read by an index."""
    both = _both("z = " + _EACH.format(op="@*", f=f), "z = " + _EACH.format(op="@/", f=f))
    return Way(f"rows: {name}", VAE + files + _HEAD + top + both + show + more)


def _looped(name: str, head: str, f: str, z: str = "z[i]", top: str = _LISTS, more: str = "") -> Way:
    """Loops that take the items in turn."""
    both = _both(_loop(head, f, "@*", z), _loop(head, f, "@/", z))
    return Way(f"rows: {name}", VAE + _HEAD + top + both + _SHOW + more)


def _class(
    name: str, init: str, f: str, arguments: str = "", top: str = "", make: str = "Codec()", more: str = ""
) -> Way:
    """A class that holds them."""
    text = (
        "### main.py\nimport torch\n"
        + top
        + "\n\nclass Codec(torch.nn.Module):\n"
        + f"    def __init__(self{arguments}):\n        super().__init__()\n"
        + "        self.encoder, self.decoder = torch.nn.Scale(3.0), torch.nn.Scale(0.25)\n"
        + "\n".join("        " + line for line in init.splitlines())
        + "\n\n    def encode(self, x):\n        z = self.encoder(x)\n        return "
        + _EACH.format(op="@*", f=f)
        + "\n\n    def decode(self, z):\n        z = "
        + _EACH.format(op="@/", f=f)
        + "\n        return self.decoder(z)\n"
        + _MADE.replace("Codec()", make)
        + more
    )
    return Way(f"rows: {name}", text)


WAYS = [
    _way("constant list by index", "\nlatent_stds = [@V, @W, 0.375]\n", "latent_stds[i]"),
    _way("constant tuple by index", "\nlatent_stds = (@V, @W, 0.375)\n", "latent_stds[i]"),
    _way("one number times three", "\nlatent_stds = [@V] * 3\n", "latent_stds[i]"),
    _way("two lists put together", "\nlatent_stds = [@V, @W] + [0.375]\n", "latent_stds[i]"),
    _way("tensor of a list by index", "\nlatent_stds = torch.tensor([@V, @W, 0.375])\n", "latent_stds[i]"),
    _way("number as it is read", "\nlatent_stds = [@V, @W, 0.375]\n", "float(latent_stds[i])"),
    _way("index that is computed", "\nlatent_stds = [0.375, @W, @V]\n", "latent_stds[len(latent_stds) - 1 - i]"),
    _way("negative index", "\nlatent_stds = [0.375, @W, @V]\n", "latent_stds[-1 - i]"),
    _way(
        "filled by append",
        "\nlatent_stds = []\nlatent_stds.append(@V)\nlatent_stds.append(@W)\nlatent_stds.append(0.375)\n",
        "latent_stds[i]",
    ),
    _way("filled by extend", "\nlatent_stds = [@V]\nlatent_stds.extend([@W, 0.375])\n", "latent_stds[i]"),
    _way("filled by +=", "\nlatent_stds = [@V]\nlatent_stds += [@W, 0.375]\n", "latent_stds[i]"),
    _way("filled by insert", "\nlatent_stds = [@W, 0.375]\nlatent_stds.insert(0, @V)\n", "latent_stds[i]"),
    _way("item set by number", "\nlatent_stds = [0.5, @W, 0.375]\nlatent_stds[0] = @V\n", "latent_stds[i]"),
    _way(
        "items set in a loop",
        "\nlatent_stds = [0.5, 0.25, 0.375]\nfor j in range(2):\n    latent_stds[j] = @V\n",
        "latent_stds[i]",
    ),
    _way("made by a comprehension", "\nlatent_stds = [s for s in (@V, @W, 0.375)]\n", "latent_stds[i]"),
    _way("made of variances", "\nlatent_stds = [v ** 0.5 for v in (@V, @W, 0.375)]\n", "latent_stds[i]"),
    _way("slice of a longer list", "\nALL_STDS = [0.5, @V, @W, 0.375]\nlatent_stds = ALL_STDS[1:]\n", "latent_stds[i]"),
    _way(
        "list of another file",
        "from stats import latent_stds\n",
        "latent_stds[i]",
        files="### stats.py\nlatent_stds = [@V, @W, 0.375]\n",
    ),
    _way(
        "also read by a number",
        "\nlatent_stds = [@V, @W, 0.375]\n",
        "latent_stds[i]",
        f'print("latents", vae.encode({_X}) @* latent_stds[0])\n',
    ),
    _way(
        "also made a tensor",
        "\nlatent_stds = [@V, @W, 0.375]\n",
        "latent_stds[i]",
        f'print("latents", vae.encode({_X}) @* torch.tensor(latent_stds))\n',
    ),
    _way(
        "largest is used, too",
        "\nlatent_stds = [@V, @W, 0.375]\n",
        "latent_stds[i]",
        'print("latents", max(latent_stds))\n',
    ),
    _way(
        "sum is used, too",
        "\nlatent_stds = [@V, @W, 0.375]\n",
        "latent_stds[i]",
        'print("latents", sum(latent_stds) / 3.0)\n',
    ),
    _way("sorted in place", "\nlatent_stds = [@V, @W, 0.375]\nlatent_stds.sort()\n", "latent_stds[i]"),
    _way("sorted copy", "\nlatent_stds = sorted([@V, @W, 0.375])\n", "latent_stds[i]"),
    _way("reversed copy", "\nlatent_stds = [@V, @W, 0.375][::-1]\n", "latent_stds[i]"),
    _way(
        "written as JSON",
        "import json\n\nlatent_stds = [@V, @W, 0.375]\n",
        "latent_stds[i]",
        'print("latents", json.dumps(latent_stds))\n',
    ),
    _way("read from JSON", "import json\n\nlatent_stds = json.loads('[@V, @W, 0.375]')\n", "latent_stds[i]"),
    _way(
        "list of a function",
        "\n\ndef stds():\n    return [@V, @W, 0.375]\n\n\nlatent_stds = stds()\n",
        "latent_stds[i]",
    ),
    _way("called where it is read", "\n\ndef latent_stds():\n    return [@V, @W, 0.375]\n", "latent_stds()[i]"),
    _way(
        "compared",
        "\nlatent_stds = [@V, @W, 0.375]\nassert len(latent_stds) == 3 and all(s > 0 for s in latent_stds)\n",
        "latent_stds[i]",
    ),
    _way("membership", "\nlatent_stds = [@V, @W, 0.375]\nassert @V in latent_stds\n", "latent_stds[i]"),
    _way(
        "position of a number",
        "\nlatent_stds = [@V, @W, 0.375]\nFIRST = latent_stds.index(@V)\n",
        "latent_stds[(i + FIRST) % 3]",
    ),
    _way("table by number", "\nlatent_stds = {0: @V, 1: @W, 2: 0.375}\n", "latent_stds[i]"),
    _way(
        "table by name",
        '\nNAMES = ("r", "g", "b")\nlatent_stds = {"r": @V, "g": @W, "b": 0.375}\n',
        "latent_stds[NAMES[i]]",
    ),
    _way(
        "table by name and get",
        '\nNAMES = ("r", "g", "b")\nlatent_stds = {"r": @V, "g": @W}\n',
        "latent_stds.get(NAMES[i], 0.375)",
    ),
    _way(
        "table put together",
        '\nNAMES = ("r", "g", "b")\nlatent_stds = dict(zip(NAMES, [@V, @W, 0.375]))\n',
        "latent_stds[NAMES[i]]",
    ),
    _way(
        "table by name with a name of its own",
        '\nNAMES = ("r", "g", "b")\nlatent_stds = {"r": @V, "g": @W, "b": 0.375}\n',
        "latent_stds[NAMES[i]]",
        f'print("latents", vae.encode({_X}) @* latent_stds["g"])\n',
    ),
    _way("list in a table", '\nSTATS = {"mean": [0.0, 0.0, 0.0], "std": [@V, @W, 0.375]}\n', 'STATS["std"][i]'),
    _way("rows of pairs", "\nSTATS = [(0.0, @V), (0.0, @W), (0.0, 0.375)]\n", "STATS[i][1]"),
    _way("list of lists", "\nSTDS = [[@V, @W, 0.375], [0.5, 0.25, 0.75]]\nKIND = 0\n", "STDS[KIND][i]"),
    _looped("zip", "c, s in zip(z, STDS)", "s", "c"),
    _looped("zip, the list first", "s, c in zip(STDS, z)", "s", "c"),
    _looped("zip with a number of its own", "i, (c, s) in enumerate(zip(z, STDS))", "s", "c"),
    _looped("enumerate", "i, s in enumerate(STDS)", "s"),
    _looped("enumerate from zero", "i, s in enumerate(STDS, 0)", "s"),
    _looped("enumerate by keyword", "i, s in enumerate(STDS, start=0)", "s"),
    _looped("zip with a range", "i, s in zip(range(3), STDS)", "s"),
    _looped("zip of three", "i, m, s in zip(range(3), (0.0, 0.0, 0.0), STDS)", "s"),
    _looped("zip strictly", "i, s in zip(range(3), STDS, strict=True)", "s"),
    _looped("range over the length", "i in range(len(STDS))", "STDS[i]"),
    _looped("items of a table", "i, s in TABLE.items()", "s", top="\nTABLE = {0: @V, 1: @W, 2: 0.375}\n"),
    _looped(
        "values of a table", "i, s in enumerate(TABLE.values())", "s", top='\nTABLE = {"r": @V, "g": @W, "b": 0.375}\n'
    ),
    _looped(
        "keys of a table", "i, k in enumerate(TABLE)", "TABLE[k]", top='\nTABLE = {"r": @V, "g": @W, "b": 0.375}\n'
    ),
    _looped("reversed", "i, s in enumerate(reversed(STDS))", "s"),
    _looped("loop over a tensor", "i, s in enumerate(STDS)", "s", top="\nSTDS = torch.tensor([@V, @W, 0.375])\n"),
    _looped("zip with a tensor", "c, s in zip(z, STDS)", "s", "c", top="\nSTDS = torch.tensor([@V, @W, 0.375])\n"),
    _looped(
        "list that is sorted elsewhere",
        "i, s in enumerate(STDS)",
        "s",
        top="\nSTDS = [@V, @W, 0.375]\nLOW = sorted(STDS)\n",
        more='print("latents", LOW[0])\n',
    ),
    _looped(
        "list that is written elsewhere",
        "i, s in enumerate(STDS)",
        "s",
        top="import json\n\nSTDS = [@V, @W, 0.375]\n",
        more='print("latents", json.dumps(STDS))\n',
    ),
    _looped("list whose largest is asked", "i, s in enumerate(STDS)", "s", more='print("latents", max(STDS))\n'),
    Way(
        "rows: parameter with a list",
        VAE
        + _HEAD
        + "\n\ndef normalize(z, factors):\n    return torch.cat([c @* factors[i] for i, c in enumerate(z)])\n\n\ndef denormalize(z, factors):\n    return torch.cat([c @/ factors[i] for i, c in enumerate(z)])\n"
        + "\nFACTORS = [@V, @W, 0.375]\n"
        + _both("z = normalize(z, FACTORS)", "z = denormalize(z, FACTORS)")
        + _SHOW,
    ),
    Way(
        "rows: parameter with a default",
        VAE
        + _HEAD
        + "\n\ndef scaled(z, stds=(@V, @W, 0.375)):\n    return torch.cat([c @* stds[i] for i, c in enumerate(z)])\n\n\ndef unscaled(z, stds=(@V, @W, 0.375)):\n    return torch.cat([c @/ s for c, s in zip(z, stds)])\n"
        + _both("z = scaled(z)", "z = unscaled(z)")
        + _SHOW,
    ),
    Way(
        "rows: static method with lists of its own",
        VAE
        + _HEAD
        + "\n\nclass Decoder:\n    @staticmethod\n    def transform(z, extra=1):\n        channel_means = [0.25, 0.125, -0.5]\n        channel_stds = [@V, @W, 0.375]\n        channels = [z[i] for i in range(len(z))]\n        channels = [extra * (c - channel_means[i]) @* channel_stds[i] for i, c in enumerate(channels)]\n        return torch.cat(channels)\n\n    @staticmethod\n    def back(z):\n        channel_means = [0.25, 0.125, -0.5]\n        channel_stds = [@V, @W, 0.375]\n        return torch.cat([c @/ channel_stds[i] + channel_means[i] for i, c in enumerate(z)])\n"
        + _both("z = Decoder.transform(z)", "z = Decoder.back(z)")
        + _SHOW,
    ),
    _class("attribute by index", "self.stds = [@V, @W, 0.375]", "self.stds[i]"),
    _class("attribute of a parameter", "self.stds = stds", "self.stds[i]", ", stds=(@V, @W, 0.375)"),
    _class(
        "attribute that is handed in", "self.stds = list(stds)", "self.stds[i]", ", stds", make="Codec([@V, @W, 0.375])"
    ),
    _class(
        "attribute or a default",
        "self.stds = stds or [@V, @W, 0.375]",
        "self.stds[i]",
        ", stds=None",
        make="Codec([@W, @V, 0.375])",
    ),
    _class(
        "buffer by index", 'self.register_buffer("stds", torch.tensor(stds))', "self.stds[i]", ", stds=(@V, @W, 0.375)"
    ),
    _class("class attribute by index", "pass", "self.STDS[i]", top="").__class__(
        "rows: class attribute by index",
        _class("x", "pass", "self.LATENT_STDS[i]").text.replace(
            "    def __init__", "    LATENT_STDS = [@V, @W, 0.375]\n\n    def __init__", 1
        ),
    ),
    _class("module list by index", "pass", "LATENT_STDS[i]", top="\nLATENT_STDS = [@V, @W, 0.375]\n"),
    _class(
        "attribute filled in a loop",
        "self.factors = []\nfor s in factors:\n    self.factors.append(s)",
        "self.factors[i]",
        ", factors=(@V, @W, 0.375)",
    ),
    _class(
        "attribute set by an index",
        "self.stds = [0.5, 0.5, 0.375]\nself.stds[0] = @V\nself.stds[1] = @W",
        "self.stds[i]",
    ),
    _class(
        "attribute that is set from outside",
        "self.stds = [@W, @W, 0.375]",
        "self.stds[i]",
        more='vae.stds[0] = @V\nprint("latents", vae.encode(torch.tensor([1.0, -2.0, 0.5])))\n',
    ),
    _class(
        "attribute that is saved",
        "self.stds = [@V, @W, 0.375]",
        "self.stds[i]",
        more='torch.save({"stds": vae.stds}, "s.pt")\nprint("latents", torch.load("s.pt")["stds"])\n',
    ),
    _class("list that is copied", "self.stds = stds.copy()", "self.stds[i]", ", stds", make="Codec([@V, @W, 0.375])"),
    _class("list by a method", "self.stds = [@V, @W, 0.375]\nself.of = lambda i: self.stds[i]", "self.of(i)"),
    *(
        _way(f"changed list: {name}", f"\nlatent_stds = [@V, @W, 0.375]\n{change}\n", "latent_stds[i]")
        for name, change in (
            ("a slice of all", "latent_stds[:] = [@W, @V, 0.625]"),
            ("a slice", "latent_stds[1:] = [@V, 0.625]"),
            ("an item deleted", "latent_stds.append(0.625)\ndel latent_stds[0]"),
            ("an item popped", "latent_stds.append(0.625)\nlatent_stds.pop(0)"),
            ("an item moved", "latent_stds.append(latent_stds.pop(0))"),
            ("two items exchanged", "latent_stds[0], latent_stds[1] = latent_stds[1], latent_stds[0]"),
            ("an item of two", "latent_stds[0] = (@V + @W) / 2"),
            ("an item doubled", "latent_stds[0] = 2 * latent_stds[1]"),
            ("an item doubled in place", "latent_stds[0] *= 2"),
            ("cleared and filled", "latent_stds.clear()\nlatent_stds.extend((@W, @V, 0.625))"),
            ("extended by a generator", "latent_stds.clear()\nlatent_stds.extend(each for each in (@W, @V, 0.625))"),
            ("extended by itself", "latent_stds = latent_stds + latent_stds"),
            ("repeated in place", "latent_stds *= 2"),
            ("reversed in place", "latent_stds.reverse()"),
            ("another name of it", "other = latent_stds\nother[0] = 0.625"),
            ("a copy of it", "other = list(latent_stds)\nother[0] = 0.625\nlatent_stds = other"),
            ("given to a function", "\n\ndef put(row):\n    row[0] = 0.625\n\n\nput(latent_stds)"),
            ("given to a function that sorts", "\n\ndef put(row):\n    row.sort()\n\n\nput(latent_stds)"),
            ("shuffled", "import random\n\nrandom.Random(3).shuffle(latent_stds)"),
            ("sorted by another list", "latent_stds = [s for _, s in sorted(zip((2, 0, 1), latent_stds))]"),
            ("the larger ones", "latent_stds = [s if s > 0.5 else 0.5 for s in latent_stds]"),
            ("only the larger ones", "latent_stds = [s for s in (0.25, *latent_stds) if s > 0.3]"),
            ("clamped", "latent_stds = [max(s, 0.5) for s in latent_stds]"),
            ("scaled", "latent_stds = [2.0 * s for s in latent_stds]"),
            ("scaled as an array", "import numpy as np\n\nlatent_stds = np.array(latent_stds) * 2.0"),
            ("normalised", "latent_stds = [s / sum(latent_stds) for s in latent_stds]"),
            ("a tensor of it that is changed", "latent_stds = torch.tensor(latent_stds)\nlatent_stds[0] = 0.625"),
            ("starred", "first, *rest = latent_stds\nlatent_stds = [0.625, *rest]"),
            ("unpacked", "a, b, c = latent_stds\nlatent_stds = [c, b, a]"),
            ("rows of columns", "latent_stds = [s for s, in zip(latent_stds)]"),
            ("columns of rows", "_, latent_stds = zip(*[(0.0, @V), (0.0, @W), (0.0, 0.375)])"),
            ("mapped", "latent_stds = list(map(float, latent_stds))"),
            ("mapped by a lambda", "latent_stds = list(map(lambda s: s * 2, latent_stds))"),
            ("a queue", "from collections import deque\n\nlatent_stds = deque(latent_stds)\nlatent_stds.rotate(1)"),
            ("frozen", "latent_stds = tuple(latent_stds)"),
            ("compared as a whole", "latent_stds = latent_stds if latent_stds == [@V, @W, 0.375] else [0.5, 0.5, 0.5]"),
            ("compared by its first", "latent_stds = latent_stds if latent_stds[0] == @V else [0.5, 0.5, 0.5]"),
            (
                "ordered by its first",
                "latent_stds = latent_stds if latent_stds[0] < latent_stds[1] else [0.5, 0.5, 0.5]",
            ),
            ("a default of a function", "\n\ndef stds(row=latent_stds):\n    return row\n\n\nlatent_stds = stds()"),
            (
                "kept in an attribute",
                "from types import SimpleNamespace\n\nlatent_stds = SimpleNamespace(row=latent_stds).row",
            ),
            ("kept in a table", 'latent_stds = {"row": latent_stds}["row"]'),
            ("written and read", "import json\n\nlatent_stds = json.loads(json.dumps(latent_stds))"),
            ("set by a global", "\n\ndef use():\n    global latent_stds\n    latent_stds = [@W, @V, 0.625]\n\n\nuse()"),
        )
    ),
    *(
        _way(
            f"changed table: {name}",
            f'\nNAMES = ("r", "g", "b")\nlatent_stds = {{"r": @V, "g": @W, "b": 0.375}}\n{change}\n',
            "latent_stds[NAMES[i]]",
        )
        for name, change in (
            ("an item set", 'latent_stds["r"] = @W'),
            ("an item set by a variable", "for name in NAMES:\n    latent_stds[name] = @W"),
            ("an item doubled in place", 'latent_stds["r"] *= 2'),
            ("updated", 'latent_stds.update({"r": @W})'),
            ("updated by keywords", "latent_stds.update(r=@W)"),
            ("updated by pairs", 'latent_stds.update([("r", @W)])'),
            ("or'ed in place", 'latent_stds |= {"r": @W}'),
            ("or'ed", 'latent_stds = latent_stds | {"r": @W}'),
            ("merged", 'latent_stds = {**latent_stds, "r": @W}'),
            ("with a default", 'latent_stds.setdefault("r", @W)'),
            ("with a new default", 'del latent_stds["r"]\nlatent_stds.setdefault("r", @W)'),
            ("popped", 'latent_stds["r"] = latent_stds.pop("g")\nlatent_stds["g"] = 0.625'),
            ("by a comprehension", "latent_stds = {k: v for k, v in latent_stds.items()}"),
            ("doubled by a comprehension", "latent_stds = {k: 2 * v for k, v in latent_stds.items()}"),
            ("only some", "latent_stds = {k: v for k, v in latent_stds.items() if v > 0.3}"),
            ("sorted by value", "latent_stds = dict(sorted(latent_stds.items(), key=lambda kv: kv[1]))"),
            ("named by rank", "latent_stds = dict(zip(NAMES, sorted(latent_stds.values())))"),
            ("turned round", "latent_stds = {k: v for v, k in {v: k for k, v in latent_stds.items()}.items()}"),
            ("a copy that is changed", 'other = dict(latent_stds)\nother["r"] = 0.625\nlatent_stds = other'),
            ("given to a function", '\n\ndef put(table):\n    table["r"] = 0.625\n\n\nput(latent_stds)'),
            ("from keys", "latent_stds = dict.fromkeys(NAMES, @V)"),
            ("a chain", 'from collections import ChainMap\n\nlatent_stds = ChainMap({"r": @W}, latent_stds)'),
            ("a default table", "from collections import defaultdict\n\nlatent_stds = defaultdict(lambda: @W, r=@V)"),
            ("read by a name, too", 'FIRST = latent_stds["r"]\nlatent_stds["g"] = FIRST'),
            ("read by get, too", 'latent_stds["g"] = latent_stds.get("x", @V)'),
        )
    ),
    *(
        _way(f"kept list: {name}", top, f, files=files)
        for name, top, f, files in (
            (
                "YAML",
                'import yaml\n\nCONFIG = yaml.safe_load(open("c.yaml"))\n',
                'CONFIG["latents_std"][i]',
                "### c.yaml\nlatents_std: [@V, @W, 0.375]\n",
            ),
            (
                "YAML under a name",
                'import yaml\n\nlatents_std = yaml.safe_load(open("c.yaml"))["latents_std"]\n',
                "latents_std[i]",
                "### c.yaml\nlatents_std: [@V, @W, 0.375]\n",
            ),
            (
                "JSON",
                'import json\n\nCONFIG = json.load(open("c.json"))\n',
                'CONFIG["latents_std"][i]',
                '### c.json\n{"latents_std": [@V, @W, 0.375], "depth": 2}\n',
            ),
            (
                "JSON of tables",
                'import json\n\nNAMES = ("r", "g", "b")\nCONFIG = json.load(open("c.json"))\n',
                'CONFIG["latents_std"][NAMES[i]]',
                '### c.json\n{"latents_std": {"r": @V, "g": @W, "b": 0.375}}\n',
            ),
            (
                "TOML",
                'import tomllib\n\nCONFIG = tomllib.load(open("c.toml", "rb"))\n',
                'CONFIG["latents_std"][i]',
                "### c.toml\nlatents_std = [@V, @W, 0.375]\n",
            ),
            (
                "text",
                'latent_stds = [float(s) for s in open("stds.txt")]\n',
                "latent_stds[i]",
                "### stds.txt\n@V\n@W\n0.375\n",
            ),
            ("split text", 'latent_stds = "@V @W 0.375".split()\n', "float(latent_stds[i])", ""),
            (
                "split text of numbers",
                'latent_stds = [float(s) for s in "@V @W 0.375".split()]\n',
                "latent_stds[i]",
                "",
            ),
            (
                "environment",
                'import os\n\nlatent_stds = [float(s) for s in os.environ.get("STDS", "@V,@W,0.375").split(",")]\n',
                "latent_stds[i]",
                "",
            ),
            (
                "dataclass",
                "from dataclasses import dataclass, field\n\n\n@dataclass\nclass Config:\n    latent_stds: list = field(default_factory=lambda: [@V, @W, 0.375])\n\n\nCONFIG = Config()\n",
                "CONFIG.latent_stds[i]",
                "",
            ),
            (
                "dataclass that is filled",
                "from dataclasses import dataclass, field\n\n\n@dataclass\nclass Config:\n    latent_stds: tuple = (0.5, 0.5, 0.5)\n\n\nCONFIG = Config((@V, @W, 0.375))\n",
                "CONFIG.latent_stds[i]",
                "",
            ),
            (
                "options",
                'import argparse\n\nPARSER = argparse.ArgumentParser()\nPARSER.add_argument("--latent_stds", type=float, nargs="+", default=[@V, @W, 0.375])\nARGS = PARSER.parse_args()\n',
                "ARGS.latent_stds[i]",
                "",
            ),
            (
                "namespace",
                "from types import SimpleNamespace\n\nCONFIG = SimpleNamespace(latent_stds=[@V, @W, 0.375])\n",
                "CONFIG.latent_stds[i]",
                "",
            ),
            (
                "nested table",
                'CONFIG = {"vae": {"latent_stds": [@V, @W, 0.375]}}\n',
                'CONFIG["vae"]["latent_stds"][i]',
                "",
            ),
            ("array", "import numpy as np\n\nlatent_stds = np.array([@V, @W, 0.375])\n", "latent_stds[i]", ""),
            (
                "array in a file",
                'import os\nimport numpy as np\n\nif not os.path.exists("s.npy"):\n    np.save("s.npy", np.array([@V, @W, 0.375]))\nlatent_stds = np.load("s.npy")\n',
                "latent_stds[i]",
                "",
            ),
            (
                "list of an array",
                "import numpy as np\n\nlatent_stds = np.array([@V, @W, 0.375]).tolist()\n",
                "latent_stds[i]",
                "",
            ),
            ("range of a function", "\n\ndef latent_std(i):\n    return (@V, @W, 0.375)[i]\n", "latent_std(i)", ""),
            ("lambda", "latent_std = lambda i: (@V, @W, 0.375)[i]\n", "latent_std(i)", ""),
            ("in place", "", "(@V, @W, 0.375)[i]", ""),
            ("table in place", 'NAMES = ("r", "g", "b")\n', '{"r": @V, "g": @W, "b": 0.375}[NAMES[i]]', ""),
            (
                "items of a class",
                "\n\nclass Stds:\n    def __getitem__(self, i):\n        return (@V, @W, 0.375)[i]\n\n\nlatent_stds = Stds()\n",
                "latent_stds[i]",
                "",
            ),
            (
                "attributes by number",
                "\n\nclass Stds:\n    std0, std1, std2 = @V, @W, 0.375\n\n",
                'getattr(Stds, f"std{i}")',
                "",
            ),
            ("iterator", "latent_stds = iter([@V, @W, 0.375] * 2)\n", "next(latent_stds)", ""),
            ("cycle", "import itertools\n\nlatent_stds = itertools.cycle([@V, @W, 0.375])\n", "next(latent_stds)", ""),
        )
    ),
]
