"""One case: a row of axis values becomes a program, right or wrong."""

from __future__ import annotations

import random
import re

from . import autoencoders, holders, mistakes, transports
from . import words as w
from .axes import SHIFTED
from .ir import Group, Program, indent
from .layout import Layout
from .sinks import Sink
from .spellings import Speller

Row = dict[str, str]
MARK = re.compile(r"  #!(.*)$")


class Case:
    def __init__(self, row: Row, seed: str, bad: bool):
        self.row, self.seed, self.bad = row, seed, bad
        self.mistake = row["mistake"]
        self.wrong = self.mistake if bad else ""
        self.p = Program()
        r = self.rng("case")
        self.shift = self.mistake in SHIFTED or row["spelling"] == "addcmul" or r.random() < 0.35
        self.convention = self.choose_convention(r)
        self.side = r.choice("ed") if self.mistake == "shift_forgotten" else "d"
        self.words = w.Words(self.rng("words"), self.convention)
        self.words.need_shift = self.shift
        self.words.force_diffusers = row["holder"] == "vae_config" or self.mistake in (
            "near_miss",
            "foreign_constant",
            "other_convention",
        )
        self.words.force_own = row["holder"] in ("literal", "stats_file") or self.mistake == "wrong_key"
        self.second = self.mistake == "forget_encode_one" or (r.random() < 0.25 and row["spelling"] != "decorator")
        self.late = row["transport"] in transports.LATE and r.random() < 0.4
        self.assemble()

    def rng(self, purpose: str) -> random.Random:
        return random.Random(f"{self.seed}/{purpose}")

    def choose_convention(self, r: random.Random) -> str:
        row, free = self.row, r.choice(["reciprocal", "reciprocal", "std"])
        if row["holder"] == "stats_file" or self.mistake == "wrong_key":
            return "std"
        if row["autoencoder"] in ("diffusers_kl", "diffusers_factory", "ldm_first_stage", "wrapper", "subclass"):
            return "reciprocal"
        return free

    # --- parts ---
    def assemble(self) -> None:
        row, p, words = self.row, self.p, self.words
        self.main_group()
        self.ae = ae = autoencoders.MAKERS[row["autoencoder"]](p, self.rng("ae"), words, self.mistake == "moments")
        if row["spelling"] == "ufunc" and ae.lib == "torch":
            ae.lib = "np"
            ae.dec = ae.dec.replace("{z}", "torch.from_numpy({z})")
            ae.enc += ".cpu().numpy()"
        self.batches = "-1, 16, 256, 256, 3" if ae.channels_last else "-1, 16, 3, 256, 256"
        self.torch = ae.lib in ("torch", "np")
        self.late = self.late and not (
            ae.lib == "np" or row["spelling"] == "decorator" or ae.group or self.mistake in ("moments", "double_encode")
        )
        self.words.no_self = row["spelling"] in ("method", "class_call", "nn_layer", "decorator")
        self.held = self.hold()
        if ae.lib == "np" and row["holder"] == "stats_file":
            self.held.tensor = False
        enc, dec = mistakes.maps(self.convention, self.shift)
        self.plan = mistakes.apply(self.mistake, enc, dec, self.bad, self.side)
        self.special = self.specials()
        self.fill_plan()
        self.speller = Speller(
            row["spelling"], p, self.rng("spell"), words, self.held, ae.lib, ae.rank, ae.channels_last
        )
        self.speller.prepare(self.plan)
        self.mark_setups()
        self.sink = Sink(
            row["sink"],
            p,
            self.rng("sink"),
            words,
            ae.lib,
            ae.rank,
            ae.channels_last,
            ae.published is not None and bool(ae.config),
        )
        self.codec()
        self.ends()
        self.group_roles()

    def main_group(self) -> None:
        if self.row["layout"] == "class_methods":
            self.p.groups["main"] = Group(
                self.rng("name").choice(["LatentTrainer", "Experiment", "Lab", "DiffusionModule"]), "lab", "train"
            )
        if self.row["layout"] == "two_classes":
            self.p.groups["trainer"] = Group("Trainer", "trainer", "train")
            self.p.groups["sampler"] = Group("Sampler", "sampler", "sample")

    def hold(self) -> holders.Held:
        row, r, ae = self.row, self.rng("hold"), self.ae
        if ae.published:
            f, s = ae.published
            s = s or (r.choice(w.OWN_SHIFT) if self.shift else None)
        else:
            f, s = r.choice(w.OWN[self.convention]), r.choice(w.OWN_SHIFT)
        if self.wrong == "near_miss":
            f = r.choice(w.NEAR_MISS[f])
        if self.wrong == "foreign_constant":
            f = r.choice(w.FOREIGN[f])
        self.value = (f, s if self.shift else None)
        if self.mistake == "none_guard" and row["holder"] != "vae_config":
            s, self.value = "None", (f, None)
        mode = {"silent_default": "silent", "wrong_key": "wrong_key"}.get(self.wrong, "")
        values = holders.Values(f, s if self.shift else None, self.convention, mode)
        outside = row["transport"] == "collate_fn" or row["spelling"] in (
            "method",
            "class_call",
            "nn_layer",
            "decorator",
        )
        if outside and "main" in self.p.groups:  # the sites stand outside the main class
            group = self.p.groups.pop("main")
            held = holders.MAKERS[row["holder"]](self.p, r, self.words, values, ae)
            self.p.groups = {"main": group, **self.p.groups}
            return held
        return holders.MAKERS[row["holder"]](self.p, r, self.words, values, ae)

    def specials(self) -> dict[str, list[str]]:
        """Statements before the site of a direction, and changes of the plan that the mistake's neighbourhood needs."""
        m, r, h = self.mistake, self.rng("special"), self.held
        f_dec, before = h.f, {"enc": [], "dec": []}
        if m == "literal_differs" and self.bad:
            f_dec = str(round(float(self.value[0]) * r.choice([0.9, 1.08, 1.2]), 5))
        if m == "spatial":
            name = r.choice(["vae_scale_factor", "downsample", "spatial_factor", "compression"])
            expr = self.ae.spatial or "8"
            self.size_line = f"{name} = {expr}  #!o"
            if self.bad:
                f_dec = name
                before["dec"] = [self.size_line]
        if m == "half_reciprocal":
            kind = "dec" if self.convention == "reciprocal" else "enc"
            self.side = kind[0]
            steps = getattr(self.plan, kind)
            new = [("mul", x) if x == "f" else (op, x) for op, x in steps]
            setattr(self.plan, kind, new)
            setattr(self.plan, kind + "_def", new)
            inv = (
                [f"inv = 1.0 / torch.as_tensor({h.f}).half()  #!o"]
                if self.bad
                else [f"inv = (1.0 / torch.as_tensor({h.f}).float()).half()"]
            )
            before[kind] = inv
            self.inv = kind
        self.f_dec = f_dec
        if m in ("literal_differs", "spatial"):
            h.tensor = h.tensor and self.row["spelling"] != "addcmul"
        if m == "inplace":
            self.side = "e" if self.row["transport"] == "append_stack" and self.late else "d"
            if self.bad:
                self.plan.inplace = {"enc" if self.side == "e" else "dec"}
        return before

    def fill_plan(self) -> None:
        plan, h = self.plan, self.held
        plan.f_enc, plan.f_dec = h.f, self.f_dec
        inv = getattr(self, "inv", "")
        if inv:
            setattr(plan, "f_" + inv, "inv")
        shared = h.bound == "closure" or self.row["spelling"] == "method"
        plan.s_enc = h.s if shared or any(x == "s" for _, x in plan.enc_def) else None
        plan.s_dec = h.s if shared or any(x == "s" for _, x in plan.dec_def) else None

    def mark_setups(self) -> None:
        marks = {"normalize": "benc", "denormalize": "bdec", "scaler": "benc"}
        self.p.setups = [(n, c + f"  #!{marks[n[0]]}" if n[0] in marks else c) for n, c in self.p.setups]

    # --- the two ends ---
    def encode_block(self, x: str, tag: str, scaled: bool = True, convert: bool = True) -> list[str]:
        sp, z = self.speller, self.words.z
        sp.rng = self.rng("site" + tag)
        expr = self.ae.enc.format(x=x)
        if self.mistake == "moments":
            return self.moments_block(x, tag, scaled)
        site = self.scale(z, tag) if scaled else []
        if not scaled:
            lines = [f"{z} = {expr}  #!{tag}"]
        elif self.row["spelling"] == "context":
            lines = [
                'with torch.no_grad(), torch.autocast("cuda", dtype=torch.bfloat16):',
                *indent("\n".join([f"{z} = {expr}", *site])).split("\n"),
            ]
        elif (
            len(site) == 1 and self.rng("join" + tag).random() < 0.4 and self.mistake != "none_guard" and self.plan.enc
        ):
            lines = sp.site("enc", z, tag, expr)
        else:
            lines = [f"{z} = {expr}", *site]
        return lines + ([f"{z} = torch.from_numpy({z})"] if self.ae.lib == "np" and convert else [])

    def moments_block(self, x: str, tag: str, scaled: bool) -> list[str]:
        z, sp = self.words.z, self.speller
        draw = [
            "mean, logvar = moments.chunk(2, dim=1)",
            f"{z} = mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)",
        ]
        first = [f"moments = {self.ae.moments.format(x=x)}"]
        if not scaled:
            return first + draw
        if self.bad and tag == "e":
            return first + sp.site("enc", "moments", tag) + [draw[0] + "  #!m", draw[1] + "  #!m"]
        return first + draw + sp.site("enc", z, tag)

    def scale(self, z: str, tag: str, kind: str = "enc") -> list[str]:
        sp, h = self.speller, self.held
        if self.mistake == "none_guard":
            add = "-" if kind == "enc" else "+"
            scale = f"{z} = {z} {'*' if (kind == 'enc') == (self.convention == 'reciprocal') else '/'} {h.f}  #!{tag}"
            if self.bad and kind == "dec":
                return [f"{z} = {z} {'/' if self.convention == 'reciprocal' else '*'} {h.f} + {h.s}  #!{tag}"]
            guard = [f"if {h.s} is not None:  #!g", f"    {z} = {z} {add} {h.s}  #!g"]
            return [*guard, scale] if kind == "enc" else [scale, *guard]
        return self.special[kind] + sp.site(kind, z, tag)

    def codec(self) -> None:
        """The functions that encode and decode, where the transport does not want them inline."""
        p, words, row = self.p, self.words, self.row
        group = self.ae.group
        deco = row["spelling"] == "decorator"
        used_inline = row["transport"] in ("direct", "collate_fn") and not group and not deco
        if not used_inline and not self.late:
            p.fn(
                words.encode,
                [words.x],
                [*self.encode_block(words.x, "e"), f"return {words.z}"],
                "encode",
                group,
                ["scaled  #!e"] if deco else [],
            )
        z = words.z
        self.speller.rng = self.rng("sited")
        site = self.scale(z, "d", "dec")
        lead = [f"{z} = {z}.cpu().numpy()"] if self.ae.lib == "np" else []
        final = self.ae.dec.format(z=z)
        self.decode_lines = lead + site + [f"images = {final}" + ("  #!d" if not self.plan.dec else "")]
        self.decode_inline = row["transport"] == "direct"
        if not self.decode_inline:
            decorators = [] if not deco or self.wrong == "forget_decode" else ["unscaled  #!d"]
            p.fn(words.decode, [z], [*self.decode_lines, "return images"], "decode", group, decorators)

    def second_path(self) -> None:
        """Another place that encodes: a validation loss."""
        p, words = self.p, self.words
        forget = self.wrong == "forget_encode_one"
        x, z, deco = words.x, words.z, self.row["spelling"] == "decorator"
        if self.ae.group or deco:
            p.fn(
                "encode_clean",
                [x],
                [*self.encode_block(x, "E", not forget), f"return {z}"],
                "encode",
                self.ae.group,
                ["scaled  #!E"] if deco and not forget else [],
            )
            block = [f"{z} = &encode_clean({x})  #!E"]
        else:
            block = self.encode_block(x, "E", not forget)
        trip = self.trip
        lines = self.tagged(self.sink.step(z, False), z, "K")
        key = ["key = jax.random.PRNGKey(1)"] if self.ae.lib == "jax" else []
        losses = lines if self.torch else [*lines, "losses.append(float(loss))"]
        p.fn(
            "validate",
            [],
            [
                "losses = []",
                *key,
                transports.each(trip).replace("<loader>", "<val_loader>"),
                *transports.ind(block + losses),
                "return sum(losses) / len(losses)",
            ],
            "train",
        )
        base = (
            'DataLoader(ImageFolder("data/val", transform=ToTensor()), batch_size=16)'
            if self.torch
            else f'np.load("val.npz")["images"].reshape({self.batches})'
        )
        p.setup("val_loader", f"val_loader = {base}")
        p.entries["validate"] = "print(&validate())"

    def tagged(self, lines: list[str], z: str, tag: str) -> list[str]:
        return [
            line + f"  #!{tag}" if re.search(rf"\b{z}\b", line.partition("=")[2]) and "#!" not in line else line
            for line in lines
        ]

    def ends(self) -> None:
        p, words, row = self.p, self.words, self.row
        z, _x = words.z, words.x
        group = {"class_methods": "main", "two_classes": "trainer"}.get(row["layout"])
        loop = row["sink"] == "scheduler_loop"
        call = f"&{words.encode}({{x}})"

        def raw(v):
            return [f"{z} = {self.ae.enc.format(x=v)}"]

        self.trip = transports.Trip(
            p,
            self.rng("trip"),
            words,
            lambda v: self.encode_block(v, "e"),
            raw,
            lambda v, tag: self.late_scale(v, tag),
            call,
            self.late,
            lambda v: self.loop_step(v) if loop else self.train_step(v),
            self.ae.lib,
            self.batches,
            bool(self.ae.group) or row["spelling"] == "decorator",
            group,
        )
        if row["transport"] != "collate_fn":
            transports.loader_setup(self.trip)
        body = transports.KINDS[row["transport"]](self.trip)
        key = ["key = jax.random.PRNGKey(0)"] if self.ae.lib == "jax" else []
        if loop:
            outputs = row["transport"] in ("self_attribute",)
            p.fn(
                "edit",
                ["steps=50"],
                [
                    *([] if outputs else ["outputs = []"]),
                    *body,
                    *(
                        []
                        if outputs
                        else [
                            f"return {'np.concatenate' if row['autoencoder'] == 'onnx_numpy' else 'torch.cat'}(outputs)"
                        ]
                    ),
                ],
                "sample",
            )
            p.entries["sample"] = (p.entries.pop("train") + "\n" if "train" in p.entries else "") + (
                "&edit()" if outputs else 'save_image(&edit(), "edited.png")'
            )
        else:
            p.fn("train", [], key + body, "train")
            p.entries["train"] = (p.entries["train"] + "\n" if "train" in p.entries else "") + "&train()"
            self.sample()
        if self.second:
            self.second_path()
            if loop:
                p.entries["sample"] += "\n" + p.entries.pop("validate")

    def late_scale(self, z: str, tag: str) -> list[str]:
        self.speller.rng = self.rng("site" + tag)
        return self.scale(z, tag)

    def train_step(self, z: str) -> list[str]:
        self.speller.rng = self.rng("sites")
        again = self.speller.site("enc", z, "s") if self.wrong == "double_encode" else []
        return again + self.tagged(self.sink.step(z), z, "k")

    def final(self, z: str) -> list[str]:
        self.speller.rng = self.rng("sites")
        again = self.speller.site("dec", z, "s") if self.wrong == "double_decode" else []
        if self.decode_inline:
            return self.decode_lines
        return [*again, f"images = &{self.words.decode}({z})  #!c"]

    def loop_step(self, z: str) -> list[str]:
        """Image to image: noise on encoded latents, the scheduler's loop, decoding."""
        self.speller.rng = self.rng("sites")
        again = self.speller.site("enc", z, "s") if self.wrong == "double_encode" else []
        steps = "50" if self.row["transport"] == "self_attribute" else "steps"
        preview = (
            ["    if t % 200 == 1:", f'        save_image(&{self.words.decode}({z}), "preview.png")  #!c']
            if self.mistake == "inplace" and not self.decode_inline
            else []
        )
        body = [
            f"<scheduler>.set_timesteps({steps})",
            "start = <scheduler>.timesteps[len(<scheduler>.timesteps) // 2:]",
            f"noise = torch.randn_like({z})",
            f"{z} = <scheduler>.add_noise({z}, noise, start[:1])  #!k",
            "for t in start:",
            f"    pred = {self.sink.call(z, 't')}",
            f"    {z} = <scheduler>.step(pred, t, {z}).prev_sample",
            *preview,
        ]
        end = (
            ['save_image(images, "edited.png")', "loss = None"]
            if self.row["transport"] == "self_attribute"
            else ["outputs.append(images)"]
        )
        return again + body + self.final(z) + end

    def sample(self) -> None:
        p, z = self.p, self.words.z
        preview = (
            f"previews.append(&{self.words.decode}({z}))  #!c"
            if self.mistake == "inplace" and not self.decode_inline and self.row["sink"] != "transformer"
            else None
        )
        lines = self.sink.sampler(z, preview)
        if self.mistake == "inplace" and self.row["sink"] == "transformer":
            lines += [f"first = &{self.words.decode}({z})  #!c", 'save_image(first, "first.png")']
        if self.mistake == "spatial":
            lines = [self.size_line.partition("  #!")[0], *lines]
            name = self.size_line.split(" ")[0]
            lines = [
                line.replace("n, 4, 32, 32", f"n, 4, 256 // {name}, 256 // {name}")
                .replace("n, 32, 32, 4", f"n, 256 // {name}, 256 // {name}, 4")
                .replace("n, 64, 1024", f"n, 64, 8192 // {name}")
                for line in lines
            ]
        p.fn(
            "sample",
            self.sink.sample_params,
            [*(["previews = []"] if preview else []), *lines, *self.final(z), "return images"],
            "sample",
        )
        p.entries["sample"] = (
            'save_image(&sample(), "samples.png")'
            if self.torch and self.ae.rank == 4
            else 'np.save("samples.npy", np.asarray(&sample()))'
            if not self.torch
            else 'torch.save(&sample(), "samples.pt")'
        )

    def group_roles(self) -> None:
        """Functions without a class of their own become methods where the layout has classes."""
        lay = self.row["layout"]
        for f in self.p.fns.values():
            if f.group is None and lay == "class_methods":
                f.group = "main"
            if f.group is None and lay == "two_classes":
                f.group = "sampler" if f.role in ("sample", "decode") else "trainer"
        for f in self.p.fns.values():
            free = f.role in ("sample", "cache") and not f.decorators and self.torch
            if free and (self.ae.lib == "np" or self.rng("deco" + f.name).random() < 0.5):
                f.decorators = ["torch.no_grad()"]

    # --- output ---
    def render(self) -> tuple[dict[str, str], dict[str, list[tuple[str, int]]]]:
        """Files without marks, and the places of every tag."""
        files = Layout(self.row["layout"], self.p, self.words, self.rng("layout")).files()
        clean: dict[str, str] = {}
        tags: dict[str, list[tuple[str, int]]] = {}
        for path, text in files.items():
            lines = []
            for number, line in enumerate(text.split("\n"), 1):
                while m := MARK.search(line):
                    for tag in m[1].replace("#!", " ").split():
                        tags.setdefault(tag, []).append((path, number))
                    line = line[: m.start()]
                lines.append(line)
            clean[path] = "\n".join(lines)
        for path, text in self.p.files.items():  # configuration files carry no marks
            tags.setdefault("v", []).extend(
                (path, n)
                for n, line in enumerate(text.split("\n"), 1)
                if self.words.factor in re.findall(r"\w+", line.partition(":")[0])
            )
        return {**clean, **self.p.files}, {t: places for t, places in tags.items() if places}


def expectation(row: Row, side: str, tags: dict[str, list[tuple[str, int]]]) -> dict:
    m = mistakes.MISTAKES[row["mistake"]]
    order = [t.format(side=side) for t in m.primary]
    places = [p for t in order for p in tags.get(t, [])]
    assert places, (row, order, sorted(tags))
    also = [p for t in [*order, *(t.format(side=side) for t in m.also)] for p in tags.get(t, []) if p != places[0]]
    also = list(dict.fromkeys(also))
    return {
        "kind": row["mistake"],
        "bad": [{"path": places[0][0], "line": places[0][1], "codes": list(m.codes), "also": [list(p) for p in also]}],
        "quiet": ["good"],
        "why": m.why,
        "axes": row,
    }
