"""What is an autoencoder whatever its name: what answers with a posterior, and what is handed latents by its own factor."""

from __future__ import annotations

from scalelint.analysis.interpret.recorder import Arrival, Recorder


def recognise(record: Recorder) -> None:
    """What decodes is one beyond doubt where the same name stands for what encoded, or where it is its own factor that was undone.

    ``brain.encode(x).latent_dist`` tells what ``brain.decode(z)`` in the next function is, and so does
    ``brain.decode(z / brain.config.scaling_factor)`` alone.
    """
    weak = [a for a in record.arrivals.values() if a.kind == "decoded" and not a.strong and a.autoencoder]
    if not weak:
        return
    latents = [*(a.latent for a in record.arrivals.values()), *(x for found in record.returns.values() for x in found)]
    known = {x.origin.autoencoder for x in latents if x.origin.kind == "encoded" and x.origin.strong}
    for arrival in weak:
        met = arrival.latent.origin.kind == "denoised" or arrival.latent.steps  # what tells no words to be read
        arrival.strong = bool(met and arrival.autoencoder in known - {"self"}) or _undoes_own_factor(arrival)


def _undoes_own_factor(arrival: Arrival) -> bool:
    """Whether what is decoded was scaled by a factor from the settings of what decodes it."""
    steps = (step for step, _ in arrival.latent.ordered() if step.kind == "scale")
    symbols = (symbol for step in steps for symbol, _ in step.quantity.powers)
    return any(s.role == "scale" and s.text.startswith(f"{arrival.autoencoder}.config.") for s in symbols)
