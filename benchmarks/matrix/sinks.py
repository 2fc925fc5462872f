"""What takes model latents: the training step over a variable `z`, and the sampler that makes new ones."""

from __future__ import annotations

import random

from .ir import Program
from .words import Words


def paren(e: str) -> str:
    return f"({e})" if " " in e else e


class Sink:
    """One kind of model and training step. `step(z)` and `sampler()` are statements; the sampler leaves its latents in the variable `z`."""

    def __init__(
        self,
        kind: str,
        p: Program,
        rng: random.Random,
        words: Words,
        lib: str,
        rank: int,
        channels_last: bool,
        published: bool,
    ):
        self.kind, self.p, self.rng, self.words, self.lib, self.rank = kind, p, rng, words, lib, rank
        self.d = words.denoiser
        self.ones = ", ".join(["1"] * (rank - 1))
        self.channels_last = channels_last
        self.shape = "(n, 64, 1024)" if rank == 3 else "(n, 32, 32, 4)" if self.channels_last else "(n, 4, 32, 32)"
        self.is_unet = False
        getattr(self, f"setup_{lib}")(published)

    # --- the model ---
    def setup_torch(self, published: bool) -> None:
        p, d = self.p, self.d
        self.is_unet = published and self.rank == 4 and self.kind != "transformer"
        if self.is_unet:
            p.setup(d, f'{d} = UNet2DModel.from_pretrained("{self.words.run}")')
        elif self.kind == "transformer":
            p.unit(
                """
class LatentTransformer(nn.Module):
    def __init__(self, channels={c}, width=256):
        super().__init__()
        self.inp = nn.Linear(channels, width)
        self.body = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4, batch_first=True), 2)
        self.out = nn.Linear(width, channels)

    def forward(self, tokens):
        mask = nn.Transformer.generate_square_subsequent_mask(tokens.shape[1])
        return self.out(self.body(self.inp(tokens), mask=mask, is_causal=True))
""".replace("{c}", "64" if self.rank == 3 else "4"),
                "model",
            )
            p.setup(d, f"{d} = LatentTransformer()")
        else:
            conv, idx, c = (
                ("nn.Conv1d", "[:, :, None]", 64) if self.rank == 3 else ("nn.Conv2d", "[:, :, None, None]", 4)
            )
            p.unit(
                f"""
class Denoiser(nn.Module):
    def __init__(self, channels={c}, width=128):
        super().__init__()
        self.time = nn.Linear(1, width)
        self.inp = {conv}(channels, width, 3, padding=1)
        self.out = {conv}(width, channels, 3, padding=1)

    def forward(self, x, t):
        t = t.reshape(-1, 1).float()
        h = self.inp(x) + self.time(t){idx}
        return self.out(F.silu(h))
""",
                "model",
            )
            p.setup(d, f"{d} = Denoiser()")
        p.setup("optimizer", f"optimizer = torch.optim.AdamW(<{d}>.parameters(), lr=1e-4)")
        if self.kind in ("ddpm", "scheduler_loop"):
            cls = self.rng.choice(["DDPMScheduler", "DDIMScheduler"])
            p.setup("scheduler", f"scheduler = {cls}(num_train_timesteps=1000)")

    setup_np = setup_torch

    def setup_jax(self, published: bool) -> None:
        self.p.unit(
            """
class FlaxDenoiser(linen.Module):
    @linen.compact
    def __call__(self, x, t):
        h = linen.Conv(128, (3, 3))(x) + linen.Dense(128)(t.reshape(-1, 1))[:, None, None, :]
        return linen.Conv(x.shape[-1], (3, 3))(linen.silu(h))
""",
            "model",
        )
        self.p.setup(self.d, f"{self.d} = FlaxDenoiser()")
        self.p.setup("params", 'params = pickle.loads(Path("denoiser.pkl").read_bytes())')

    def setup_tf(self, published: bool) -> None:
        self.p.setup(self.d, f'{self.d} = keras.models.load_model("denoiser.keras")')
        self.p.setup("optimizer", "optimizer = keras.optimizers.Adam(1e-4)")

    def call(self, z: str, t: str, params: str = "<params>") -> str:
        if self.lib == "jax":
            return f"<{self.d}>.apply({params}, {z}, {t})"
        if self.lib == "tf":
            return f"<{self.d}>([{z}, {t}])"
        return f"<{self.d}>({z}, {t})" + (".sample" if self.is_unet else "")

    # --- training ---
    def step(self, z: str, update: bool = True) -> list[str]:
        loss = getattr(self, "loss_" + self.kind)(z)
        if self.lib == "jax":
            before, pred, target = loss
            return [
                *before,
                "def loss_fn(params):",
                f"    pred = {pred.replace('<params>', 'params')}",
                f"    return jnp.mean((pred - {paren(target)}) ** 2)",
                "loss, grads = jax.value_and_grad(loss_fn)(<params>)",
            ]
        before, pred, target = loss
        if self.lib == "tf":
            loss = f"loss = tf.reduce_mean(tf.square(pred - {paren(target)}))"
            if not update:
                return [*before, f"pred = {pred}", loss]
            return [
                *before,
                "with tf.GradientTape() as tape:",
                f"    pred = {pred}",
                "    " + loss,
                f"grads = tape.gradient(loss, <{self.d}>.trainable_variables)",
                f"<optimizer>.apply_gradients(zip(grads, <{self.d}>.trainable_variables))",
            ]
        lines = [*before, f"pred = {pred}", f"loss = F.mse_loss(pred, {target})"]
        return lines + (
            ["loss.backward()", "<optimizer>.step()", "<optimizer>.zero_grad()"]
            if update
            else ["losses.append(loss.item())"]
        )

    def noise(self, z: str) -> list[str]:
        return {
            "jax": [
                "key, noise_key, time_key = jax.random.split(key, 3)",
                f"noise = jax.random.normal(noise_key, {z}.shape)",
            ],
            "tf": [f"noise = tf.random.normal(tf.shape({z}))"],
        }.get(self.lib, [f"noise = torch.randn_like({z})"])

    def uniform(self, z: str) -> str:
        return {
            "jax": f"jax.random.uniform(time_key, ({z}.shape[0], {self.ones}))",
            "tf": f"tf.random.uniform(({z}.shape[0], {self.ones}))",
        }.get(self.lib, f"torch.rand({z}.shape[0], {self.ones})")

    def loss_ddpm(self, z: str):
        if self.lib in ("jax", "tf"):
            a = "jnp.cos(t * 1.5708)" if self.lib == "jax" else "tf.cos(t * 1.5708)"
            b = a.replace("cos", "sin")
            return (
                [*self.noise(z), f"t = {self.uniform(z)}", f"noisy = {a} * {z} + {b} * noise"],
                self.call("noisy", "t"),
                "noise",
            )
        return (
            [
                *self.noise(z),
                f"t = torch.randint(0, <scheduler>.config.num_train_timesteps, ({z}.shape[0],))",
                f"noisy = <scheduler>.add_noise({z}, noise, t)",
            ],
            self.call("noisy", "t"),
            "noise",
        )

    loss_scheduler_loop = loss_ddpm

    def loss_flow(self, z: str):
        mixed = self.rng.choice(
            [f"(1 - t) * {z} + t * noise", f"t * noise + (1 - t) * {z}", f"{z} + t * (noise - {z})"]
        )
        return (
            [*self.noise(z), f"t = {self.uniform(z)}", f"mixed = {mixed}"],
            self.call("mixed", "t" if self.lib != "torch" or not self.is_unet else "t.flatten()"),
            f"noise - {z}",
        )

    def loss_x0(self, z: str):
        return (
            [*self.noise(z), f"sigma = {self.uniform(z)}"],
            self.call(f"{z} + sigma * noise", "sigma" if not self.is_unet else "sigma.flatten()"),
            z,
        )

    def loss_transformer(self, z: str):
        seq = f"tokens = {z}.flatten(2).transpose(1, 2)"
        return [seq], f"<{self.d}>(tokens[:, :-1])", "tokens[:, 1:]"

    # --- sampling ---
    def sampler(self, z: str, preview: str | None = None) -> list[str]:
        """preview: a statement inside the loop that looks at the latents."""
        start = {
            "jax": f"{z} = jax.random.normal(jax.random.PRNGKey(seed), {self.shape})",
            "tf": f"{z} = tf.random.normal({self.shape})",
        }.get(self.lib, f"{z} = torch.randn{self.shape}")
        if self.kind == "transformer":
            c = 64 if self.rank == 3 else 4
            back = f"{z} = seq[:, 1:].transpose(1, 2)" + ("" if self.rank == 3 else ".reshape(n, 4, 32, 32)")
            return [
                f"seq = torch.zeros(n, 1, {c})",
                "for _ in range(length):",
                f"    seq = torch.cat([seq, <{self.d}>(seq)[:, -1:]], dim=1)",
                back,
            ]
        if self.kind in ("ddpm", "scheduler_loop") and self.lib not in ("jax", "tf"):
            loop = [
                "<scheduler>.set_timesteps(steps)",
                "for i, t in enumerate(<scheduler>.timesteps):" if preview else "for t in <scheduler>.timesteps:",
                f"    pred = {self.call(z, 't')}",
                f"    {z} = <scheduler>.step(pred, t, {z}).prev_sample",
            ]
            return [start, *loop] + (["    if i % 10 == 0:", f"        {preview}"] if preview else [])
        full = {"jax": "jnp.full((n,), t)", "tf": "tf.fill((n,), t)"}.get(self.lib, "torch.full((n,), t)")
        update = {
            "flow": [f"    pred = {self.call(z, full)}", f"    {z} = {z} - pred / steps"],
            "ddpm": [f"    pred = {self.call(z, full)}", f"    {z} = {z} - pred / steps"],
        }.get(self.kind, [f"    clean = {self.call(z, full)}", f"    {z} = {z} + (clean - {z}) / (steps - i)"])
        loop = ["for i in range(steps):", "    t = 1.0 - i / steps", *update]
        return [start, *loop] + (["    if i % 10 == 0:", f"        {preview}"] if preview else [])

    @property
    def sample_params(self) -> list[str]:
        return (["n=4", "length=1024"] if self.kind == "transformer" else ["n=4", "steps=50"]) + (
            ["seed=0"] if self.lib == "jax" else []
        )


KINDS = ["ddpm", "flow", "x0", "scheduler_loop", "transformer"]
