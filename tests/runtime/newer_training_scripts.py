"""More training scripts, of kinds that came later: distillation, a noise level a frame, data sets that take turns, ..."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from diffusers import DDIMScheduler
from torch import Tensor, nn
from torch.nn import functional
from training_scripts import F, Net, Program, step

Script = Callable[[Any, Tensor], Iterator[tuple[Any, nn.Module]]]


def some(pictures: Tensor, count: int) -> Tensor:
    return pictures[torch.randperm(len(pictures))[:count]]


def scheduler() -> DDIMScheduler:
    found = DDIMScheduler(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012)
    found.set_timesteps(50)
    return found


def distilled(up: float, down: float) -> Script:
    """Latent consistency: student, teacher and target see the same latents at neighbouring times."""

    def run(vae: Any, pictures: Tensor) -> Iterator[tuple[Any, nn.Module]]:
        teacher, noises = Net(16), scheduler()
        student, target = copy.deepcopy(teacher), copy.deepcopy(teacher)
        yield vae, student
        times = noises.timesteps.flip(0)
        for _ in range(14):
            with torch.no_grad():
                z = vae.encode(some(pictures, 6)).latent * up
            index = torch.randint(1, 50, (6,))
            noise = torch.randn_like(z)
            noised = noises.add_noise(z, noise, times[index])
            said = student(noised, times[index])
            with torch.no_grad():
                earlier = noises.add_noise(z, teacher(noised, times[index]), times[index - 1])
                wanted = target(earlier, times[index - 1])
            step(student, functional.huber_loss(said, wanted))
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:3]).latent * up * down)

    return run


def forcing(up: float, down: float) -> Script:
    """Diffusion forcing: every frame of a clip has a noise level of its own."""

    def run(vae: Any, pictures: Tensor) -> Iterator[tuple[Any, nn.Module]]:
        net = nn.Conv3d(16, 16, 3, padding=1)
        yield vae, net
        for _ in range(14):
            clips = some(pictures, 8)
            with torch.no_grad():
                m = (vae.encode(clips).latent * up).unflatten(0, (2, 4)).transpose(1, 2)
            share, noise = torch.rand(2, 1, 4, 1, 1), torch.randn_like(m)
            step(net, functional.mse_loss(net((1 - share) * m + share * noise), noise - m))
        with torch.no_grad():
            vae.decode(vae.encode(clips).latent * up * down)

    return run


def in_turns(cached: float) -> Script:
    """Two data sets: images that are encoded on the way, and latents that were cached long before."""

    def run(vae: Any, pictures: Tensor) -> Iterator[tuple[Any, nn.Module]]:
        net = Net(16)
        with torch.no_grad():
            cache = torch.cat(
                [vae.encode(pictures.roll(shift, (2, 3))).latent * cached for shift in ((5, 9), (31, 17))]
            )
        yield vae, net
        for number in range(20):
            with torch.no_grad():
                z = vae.encode(some(pictures, 6)).latent * F if number % 2 == 0 else some(cache, 6)
            share, noise = torch.rand(6, 1, 1, 1), torch.randn_like(z)
            step(net, functional.mse_loss(net((1 - share) * z + share * noise), noise - z))
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:4]).latent * F / F)

    return run


def image_to_image(start: float) -> Script:
    """A training, then image-to-image at two strengths, then a reconstruction."""

    def run(vae: Any, pictures: Tensor) -> Iterator[tuple[Any, nn.Module]]:
        net, noises = Net(16), scheduler()
        yield vae, net
        for _ in range(14):
            with torch.no_grad():
                z = vae.encode(some(pictures, 6)).latent * F
            times, noise = torch.randint(0, 1000, (6,)), torch.randn_like(z)
            step(net, functional.mse_loss(net(noises.add_noise(z, noise, times), times), noise))
        noises.set_timesteps(10)
        with torch.no_grad():
            for first in (8, 6):
                z = vae.encode(some(pictures, 4)).latent * start
                z = noises.add_noise(z, torch.randn_like(z), noises.timesteps[first : first + 1])
                for time in noises.timesteps[first:]:
                    z = noises.step(net(z, time), time, z).prev_sample
                vae.decode(z / F)
            vae.decode(vae.encode(pictures[:4]).latent * F / F)

    return run


def trigonometric(down: float) -> Script:
    """TrigFlow as SANA-Sprint has it: latents have the deviation sigma_data, and so has the noise."""

    def run(vae: Any, pictures: Tensor) -> Iterator[tuple[Any, nn.Module]]:
        net, data = Net(16), 0.5
        yield vae, net
        for _ in range(14):
            with torch.no_grad():
                z = vae.encode(some(pictures, 8)).latent * F * data
            angle = torch.atan((1.6 * torch.randn(8, 1, 1, 1) - 0.4).exp() / data)
            noise = torch.randn_like(z) * data
            said = net((angle.cos() * z + angle.sin() * noise) / data, angle)
            step(net, functional.mse_loss(data * said, angle.cos() * noise - angle.sin() * z))
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:4]).latent * F * data * down)

    return run


def end_to_end(decoded: float) -> Script:
    """An autoencoder that learns beside its denoiser: the decoder is trained on raw latents, the denoiser on scaled ones."""

    def run(vae: Any, pictures: Tensor) -> Iterator[tuple[Any, nn.Module]]:
        net = Net(16)
        yield vae, net
        for _ in range(8):
            images = some(pictures, 6)
            z = vae.encode(images).latent
            m = (z * F).detach()
            share, noise = torch.rand(6, 1, 1, 1), torch.randn_like(m)
            loss = functional.l1_loss(vae.decode(z * decoded).sample, images)
            step(net, loss + functional.mse_loss(net((1 - share) * m + share * noise), noise - m))

    return run


PROGRAMS = (
    Program("LCM", distilled(F, 1 / F)),
    Program("LCM", distilled(F, math.pow(F, -2)), "decode divides twice", "scaled-twice"),
    Program("diffusion forcing", forcing(F, 1 / F)),
    Program("diffusion forcing", forcing(F * F, 1 / F), "encode scales twice", "scaled-twice"),
    Program("two data sets", in_turns(F)),
    Program("two data sets", in_turns(1.0), "cached latents are raw", ""),
    Program("image-to-image", image_to_image(F)),
    Program("image-to-image", image_to_image(1.0), "starts from raw latents", ""),
    Program("TrigFlow", trigonometric(2 / F)),
    Program("TrigFlow", trigonometric(1 / F), "sigma_data is left in", "another-constant"),
    Program("end to end", end_to_end(1.0)),
    Program("end to end", end_to_end(F), "the decoder learns on model latents", "scale-missing-on-decode"),
)
