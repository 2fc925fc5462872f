"""From fitted maps to one of ten diagnoses. Plain numbers: imports no torch."""

from __future__ import annotations

from dataclasses import replace

from scalelint.model import OTHER_WAY
from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.judging import noised, scales, shifts
from scalelint.runtime.judging.bounds import CLEAR, EDITED, SHARP
from scalelint.runtime.judging.fit import fits_data, fits_product, images_of
from scalelint.runtime.judging.measurement import Measurement, reference_of, related
from scalelint.runtime.judging.scales import Reference
from scalelint.runtime.judging.seen import Seen
from scalelint.runtime.judging.verdict import PRODUCT, Diagnosis, Verdict

#: doubt about a slope that is worth a note
DOUBTFUL = 0.03
#: relative tolerance where the measured 1/std stands in for an undeclared factor
ROUGH = 0.35


def diagnose(measurement: Measurement) -> Diagnosis:
    """Names what the measured maps amount to, and says how sure their slopes are."""
    found = _diagnose(measurement)
    fits = filter(None, map(related, (measurement.encode, measurement.decode, measurement.total)))
    doubt = max((fit.doubt for fit in fits), default=0.0)
    if doubt <= DOUBTFUL:
        return found
    note = f"noise, editing or rounding lies between the latents compared: slopes are known to {doubt:.0%} only"
    return replace(found, notes=(*found.notes, note))


def _diagnose(measurement: Measurement) -> Diagnosis:
    raw = measurement.raw
    if raw is None:
        return Diagnosis(Verdict.NOT_MEASURED, "no encoder call was seen", "encode something while watching")
    if not raw.finite:
        return Diagnosis(
            Verdict.NOT_MEASURED, "the encoder's output holds NaN or infinity", "check the images and the dtype"
        )
    encode, decode, total = map(related, (measurement.encode, measurement.decode, measurement.total))
    reference = reference_of(measurement, encode, decode)
    if encode and encode.noise is not None:
        return _behind_noise(measurement, reference, encode)
    if encode and decode and reference:
        return _pair(measurement, reference, encode, decode)
    if total:
        return _total(measurement, reference, total)
    if encode and reference:
        return _one_side(reference, encode, "encode", measurement)
    if decode and reference:
        return _one_side(reference, decode, "decode", measurement)
    return _unmeasured(measurement)


def _behind_noise(measurement: Measurement, reference: Reference | None, encode: AffineFit) -> Diagnosis:
    """The denoiser saw noised latents."""
    total, decode = related(measurement.total), related(measurement.decode)
    if reference is None:
        reference = noised.reference_free(encode, len(encode.slope))
    seen = Seen(reference, encode, total, decode, measurement.epsilon, measurement.looks)
    return noised.judge(seen, lambda fit: fits_data(measurement, reference, fit))


def _unmeasured(measurement: Measurement) -> Diagnosis:
    """No two observation points are related by an affine map."""
    seen = [fit for fit in (measurement.total, measurement.encode, measurement.decode) if fit is not None]
    if seen:
        best = max(fit.r_squared for fit in seen)
        message = f"what entered the denoiser or decoder is no affine map of what left the encoder (R² {best:.2f})"
        return Diagnosis(Verdict.NOT_MEASURED, message, "watch a reconstruction: encode an image and decode the result")
    message = "no latents were seen on the model's side: neither a denoiser nor a decoder call followed an encode"
    return Diagnosis(Verdict.NOT_MEASURED, message, "decode while watching, or pass denoiser=")


def _pair(measurement: Measurement, reference: Reference, encode: AffineFit, decode: AffineFit) -> Diagnosis:
    """Both directions were measured: scale first, then shift, then the fit to the data."""
    relative = scales.tolerance(measurement.epsilon)
    if decode.doubt > EDITED and encode.doubt <= CLEAR:
        return _one_side(reference, encode, "encode", measurement)
    if max(encode.doubt, decode.doubt) > EDITED:
        return _too_vague(max(encode.doubt, decode.doubt))
    mixed = shifts.mixed_into_slope(reference, encode, decode, relative)
    if mixed is not None:
        return mixed
    up = scales.power_of(encode, reference.slope, 1, relative)
    down = scales.power_of(decode, reference.slope, -1, relative)
    if up != 1 and noised.preconditioned(reference, encode):
        return noised.conditioned(reference, encode)
    if up is None or down is None:
        return _another(reference, encode, decode)
    if (up, down) == (0, 0):
        return _never_scaled(measurement, reference, encode)
    wrong = scales.judge(reference, up, down, encode.scalar * decode.scalar)
    if wrong is not None:
        return wrong
    if max(encode.doubt, decode.doubt) > CLEAR:
        return _too_vague(max(encode.doubt, decode.doubt))
    wrong = shifts.judge(reference, encode, decode, measurement.epsilon)
    if wrong is not None and max(encode.doubt, decode.doubt) > SHARP:
        return _too_vague(max(encode.doubt, decode.doubt), "whether the shift is right")
    if wrong is None and not shifts.tells_declared(reference, encode, measurement.epsilon):
        return _too_vague(encode.doubt, "whether the declared shift is applied")
    return wrong or fits_data(measurement, reference, encode)


def _another(reference: Reference, encode: AffineFit | None, decode: AffineFit | None) -> Diagnosis:
    """Another constant, which leaves latents on a line; what an edit such as contrast makes of them lies beside it."""
    found = scales.other_constant(reference, encode, decode)
    doubt = max(fit.doubt for fit in (encode, decode) if fit is not None)
    if found.notes or doubt <= SHARP:
        return found
    return replace(_too_vague(doubt, "an edit from another constant"), suspect=True)


def _too_vague(doubt: float, what: str = "whether encode and decode undo each other") -> Diagnosis:
    message = f"slopes are known to {doubt:.1%} only, which does not tell {what}"
    remedy = "watch a reconstruction: encode an image, pass the latents as they are to the denoiser, decode them"
    return Diagnosis(Verdict.NOT_MEASURED, message, remedy)


def _total(measurement: Measurement, reference: Reference | None, total: AffineFit) -> Diagnosis:
    """Only raw -> decoder input was measured: the product of both directions, f^(1 - 1) when they are right."""
    assert measurement.raw is not None
    relative = scales.tolerance(measurement.epsilon)
    if reference is None:
        std, channels = measurement.raw.overall_std, len(measurement.raw.mean)
        reference = Reference(Factor((1 / (std or 1.0),) * channels, (0.0,) * channels, source="measured 1/std"))
        relative = ROUGH if abs(total.scalar - 1) > ROUGH else relative
    if total.doubt > EDITED:
        return _unread(measurement, total)
    power = scales.power_of(total, reference.slope, 0, relative)
    if power is None:
        if total.doubt > SHARP:
            return _unread(measurement, total)
        return scales.other_product(reference, total).of(PRODUCT)
    if power == 0:
        wrong = shifts.judge_total(reference, total, measurement.epsilon) if total.doubt <= CLEAR else None
        sharp = total.doubt <= (CLEAR if wrong is None else SHARP)
        if not sharp or (wrong is None and measurement.model is not None):
            return _unread(measurement, total)
        return (wrong or fits_product(measurement, reference)).of(PRODUCT)
    pairs = {1: (1, 0), -1: (0, -1), 2: (1, 1), -2: (-1, -1), 3: (2, 1), -3: (-1, -2)}
    found = scales.judge(reference, *pairs[power], total.scalar)
    assert found is not None
    return found.of(PRODUCT).noted("model latents were not seen; pass denoiser= to tell encode from decode")


def _one_side(reference: Reference, fit: AffineFit, side: str, measurement: Measurement) -> Diagnosis:
    """One direction was measured: compare it with the declaration, and say that the other was not seen."""
    right = 1 if side == "encode" else -1
    power = scales.power_of(fit, reference.slope, right, scales.tolerance(measurement.epsilon))
    if side == "encode" and power != right and noised.preconditioned(reference, fit):
        return noised.conditioned(reference, fit)
    if power is None or power == -right:
        both = (fit, None) if side == "encode" else (None, fit)
        return _another(reference, *both)
    if power == right:
        fits = fits_data(measurement, reference, fit if side == "encode" else None)
        if fits.verdict is Verdict.MISFIT:
            return fits
        other = OTHER_WAY[side]
        message = f"{side} applies the factor {reference.describe()}; {other} was not seen to belong to it"
        remedy = f"{other} while watching"
        if side == "decode":
            remedy = (
                "encode right before the denoiser sees the latents, or mark them where they are cached, scaled and not yet "
                "noised: watcher.model_latents(z)"
            )
        return Diagnosis(Verdict.NOT_MEASURED, message, remedy)
    powers = (power, -1) if side == "encode" else (1, power)
    found = scales.judge(reference, *powers, fit.scalar)
    assert found is not None
    return found


def _never_scaled(measurement: Measurement, reference: Reference, encode: AffineFit) -> Diagnosis:
    """Neither direction scales although a factor is declared: an inverse pair, harmless only at unit variance."""
    fits = fits_data(measurement, reference, encode)
    strange = measurement.strangers.calls
    where = ", as far as what the denoiser saw was recognised" if strange else ""
    note = f"the declared factor {reference.describe()} is applied in neither direction{where}"
    return replace(fits, notes=(*fits.notes, note))


def _unread(measurement: Measurement, total: AffineFit) -> Diagnosis:
    """Decode undoes encode as far as was seen, and what lies in between could not be read."""
    if measurement.model is None:
        message = (
            f"decode undoes encode to within {total.doubt:.0%} only: something lies in between that changes latents"
        )
        return Diagnosis(Verdict.NOT_MEASURED, message, "watch a reconstruction: encode an image and decode the result")
    message = (
        f"decode undoes encode over {images_of(measurement)}, but what the denoiser saw could not be told from noise, "
        "so the factor in use is not known"
    )
    remedy = "watch more training steps, those of little noise above all, or a reconstruction through the denoiser"
    return Diagnosis(Verdict.NOT_MEASURED, message, remedy)
