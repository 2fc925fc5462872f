"""How encoded latents travel to the training step. Each writer adds functions and returns the body of `train`."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from .ir import Group, Program, indent
from .words import Words


@dataclass
class Trip:
    p: Program
    rng: random.Random
    words: Words
    block: Callable[[str], list[str]]  # statements that encode the variable x into z
    raw_block: Callable[[str], list[str]]  # the same without the scaling
    scale: Callable[
        [str, str], list[str]
    ]  # statements that scale the variable z in place of the block, at a late place
    call: str  # `&encode({x})`
    late: bool  # scale where the latents arrive, not where they are made
    step: Callable[[str], list[str]]
    lib: str
    batches: str  # shape of a loader's array, where it is one
    own_methods: bool  # the encoding stands in a class of its own
    group: str | None  # the class that holds the training functions

    def get(self, x: str) -> str:
        return self.call.format(x=x)


def ind(lines: list[str], by: int = 1) -> list[str]:
    return indent("\n".join(lines), by).split("\n")


def loader_setup(t: Trip, collate: str = "") -> None:
    if t.lib == "torch" or t.lib == "np":
        t.p.setup(
            "loader",
            f'loader = DataLoader(ImageFolder("data/train", transform=ToTensor()), batch_size=16, shuffle=True{collate})',
        )
    else:
        t.p.setup("loader", f'loader = np.load("images.npz")["images"].reshape({t.batches})')


def each(t: Trip) -> str:
    x = t.words.x
    return f"for {x}, _ in <loader>:" if t.lib in ("torch", "np") else f"for {x} in <loader>:"


def direct(t):
    return [each(t), *ind(t.block(t.words.x) + t.step(t.words.z))]


def helper(t):
    return [each(t), *ind([f"{t.words.z} = {t.get(t.words.x)}", *t.step(t.words.z)])]


def batch_dict(t):
    z, x = t.words.z, t.words.x
    key = t.rng.choice(["latents", "z", "moments", "x_0"])
    if t.rng.random() < 0.5:
        t.p.fn("prepare_batch", [x], [f'return {{"{key}": {t.get(x)}, "{x}": {x}}}'], "encode")
    else:
        t.p.fn(
            "prepare_batch",
            [x],
            [f'inputs = {{"source": {x}}}', f'inputs["{key}"] = {t.get(x)}', "return inputs"],
            "encode",
        )
    read = t.rng.choice([[f'{z} = inputs["{key}"]'], [f'{z} = inputs.pop("{key}")']])
    return [each(t), *ind([f"inputs = &prepare_batch({x})", *read, *t.step(z)])]


def record(t):
    z, x = t.words.z, t.words.x
    if t.rng.random() < 0.5:
        t.p.unit("class Encoded(NamedTuple):\n    latents: object\n    source: object", "settings")
    else:
        t.p.unit("@dataclass\nclass Encoded:\n    latents: object\n    source: object", "settings")
    t.p.fn("prepare", [x], [f"return Encoded(latents={t.get(x)}, source={x})"], "encode")
    return [each(t), *ind([f"item = &prepare({x})", f"{z} = item.latents", *t.step(z)])]


def self_attribute(t):
    z, x = t.words.z, t.words.x
    t.p.fn("set_batch", [x], [f"self.current = {t.get(x)}"], "encode", t.group)
    t.p.fn(
        "train_step",
        [],
        [
            *(["key = jax.random.PRNGKey(0)"] if t.lib == "jax" else []),
            f"{z} = self.current",
            *t.step(z),
            "return loss",
        ],
        "train",
        t.group,
    )
    return [each(t), *ind([f"&set_batch({x})", "&train_step()"])]


def disk_cache(t):
    z, x, p = t.words.z, t.words.x, t.p
    kind = t.rng.choice(
        ["npz", "torch", "safetensors", "h5py", "pickle", "memmap"] if t.lib == "torch" else ["npz", "pickle", "memmap"]
    )
    as_np = {"torch": f"{z}.cpu().numpy()", "jax": f"np.asarray({z})", "tf": f"np.asarray({z})", "np": f"{z}.numpy()"}[
        t.lib
    ]
    save = {
        "npz": ['np.savez(Path(out) / f"{i:06d}.npz", latents=Z)'],
        "torch": [f'torch.save({{"latents": {z}.cpu()}}, Path(out) / f"{{i:06d}}.pt")'],
        "safetensors": [f'save_file({{"latents": {z}.contiguous()}}, Path(out) / f"{{i:06d}}.safetensors")'],
        "h5py": ['with h5py.File(Path(out) / f"{i:06d}.h5", "w") as f:', '    f.create_dataset("latents", data=Z)'],
        "pickle": ['with open(Path(out) / f"{i:06d}.pkl", "wb") as f:', '    pickle.dump({"latents": Z}, f)'],
        "memmap": ['np.save(Path(out) / f"{i:06d}.npy", Z)'],
    }[kind]
    back = "torch.from_numpy({})" if t.lib in ("torch", "np") else "{}"
    load = {
        "npz": "return " + back.format('np.load(self.files[index])["latents"]'),
        "torch": 'return torch.load(self.files[index])["latents"]',
        "safetensors": 'return load_file(self.files[index])["latents"]',
        "h5py": 'with h5py.File(self.files[index]) as f:\n            return torch.from_numpy(f["latents"][:])',
        "pickle": 'with open(self.files[index], "rb") as f:\n            return '
        + back.format('pickle.load(f)["latents"]'),
        "memmap": "return " + back.format('np.array(np.load(self.files[index], mmap_mode="r"))'),
    }[kind]
    suffix = {"torch": "pt", "h5py": "h5", "pickle": "pkl", "memmap": "npy"}.get(kind, kind)
    p.unit(
        f"""
class LatentDataset{"(Dataset)" if t.lib in ("torch", "np") else ""}:
    def __init__(self, root):
        self.files = sorted(Path(root).glob("*.{suffix}"))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        {load}
""",
        "data",
    )
    first = t.raw_block(x) if t.late else [f"{z} = {t.get(x)}"]
    loop = (
        each(t).replace("for ", "for i, (", 1).replace(" in <loader>", ") in enumerate(<loader>)")
        if "," in each(t)
        else each(t).replace("for ", "for i, ", 1).replace("<loader>", "enumerate(<loader>)")
    )
    p.fn(
        "cache_latents",
        ['out="latents"'],
        ["Path(out).mkdir(exist_ok=True)", loop, *ind(first + [s.replace("Z", as_np) for s in save])],
        "cache",
    )
    p.entries["cache"] = "&cache_latents()"
    make = (
        'DataLoader(LatentDataset("latents"), batch_size=None, shuffle=True)'
        if t.lib in ("torch", "np")
        else 'LatentDataset("latents")'
    )
    return [
        f"latent_loader = {make}",
        f"for {z} in latent_loader:",
        *ind((t.scale(z, "e") if t.late else []) + t.step(z)),
    ]


def generator(t):
    z, x = t.words.z, t.words.x
    t.p.fn("latent_stream", [], [each(t), f"    yield {t.get(x)}"], "encode")
    return [f"for {z} in &latent_stream():", *ind(t.step(z))]


def queue_(t):
    z, x = t.words.z, t.words.x
    t.p.setup("pending", "pending = queue.Queue()")
    t.p.fn("produce", [], [each(t), f"    <pending>.put({t.get(x)})", "<pending>.put(None)"], "encode")
    t.p.entries["train"] = "&produce()"
    if t.rng.random() < 0.5:
        return ["while True:", f"    {z} = <pending>.get()", f"    if {z} is None:", "        break", *ind(t.step(z))]
    return [f"for {z} in iter(<pending>.get, None):", *ind(t.step(z))]


def collate(t):
    z, x, p = t.words.z, t.words.x, t.p
    p.groups["collator"] = Group("LatentCollator", "collator", "data")
    block = [f"{z} = {t.get(x)}"] if t.own_methods else t.block(x)
    p.fn(
        "__call__",
        ["items"],
        [f"{x} = torch.stack([item[0] for item in items])", *block, f'return {{"latents": {z}}}'],
        "data",
        "collator",
    )
    loader_setup(t, ", collate_fn=<collator>")
    return ["for batch in <loader>:", *ind([f'{z} = batch["latents"]', *t.step(z)])]


def callback(t):
    z, x = t.words.z, t.words.x
    t.p.fn("for_each_batch", ["hook"], [each(t), f"    hook({t.get(x)})"], "encode")
    key = ["nonlocal key"] if t.lib == "jax" else []
    return [f"def on_latents({z}):", *ind(key + t.step(z)), "&for_each_batch(on_latents)"]


def append_stack(t):
    z, x = t.words.z, t.words.x
    cat = {"torch": "torch.cat(store)", "np": "torch.cat(store)", "jax": "jnp.stack(store)", "tf": "tf.stack(store)"}[
        t.lib
    ]
    if t.late:
        return [
            "store = []",
            each(t),
            *ind([*t.raw_block(x), f"store.append({z})"]),
            "for epoch in range(10):",
            f"    for {z} in store:",
            *ind(t.scale(z, "e") + t.step(z), 2),
        ]
    rest = (
        [f"bank = {cat}", f"for {z} in bank.split(16):", *ind(t.step(z))]
        if t.lib in ("torch", "np")
        else [f"bank = {cat}", f"for {z} in bank:", *ind(t.step(z))]
    )
    return ["store = []", each(t), f"    store.append({t.get(x)})", *rest]


def unpacking(t):
    z, x = t.words.z, t.words.x
    if t.rng.random() < 0.5:
        t.p.fn("encode_pair", [x], [f"return {t.get(x)}, {x}.shape[0]"], "encode")
        return [each(t), *ind([f"{z}, count = &encode_pair({x})", *t.step(z)])]
    t.p.fn("encode_views", [x], [f"first = {t.get(x)}", f"return [(first, {x})]"], "encode")
    return [each(t), *ind([f"(({z}, source),) = &encode_views({x})", *t.step(z)])]


KINDS: dict[str, Callable[[Trip], list[str]]] = {
    "direct": direct,
    "helper": helper,
    "batch_dict": batch_dict,
    "record": record,
    "self_attribute": self_attribute,
    "disk_cache": disk_cache,
    "generator": generator,
    "queue": queue_,
    "collate_fn": collate,
    "callback": callback,
    "append_stack": append_stack,
    "unpacking": unpacking,
}
LATE = {"disk_cache", "append_stack"}
