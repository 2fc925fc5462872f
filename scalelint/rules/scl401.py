"""SCL401: the affine map is applied to moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scalelint.checks.registry import finding, rule
from scalelint.model import Finding, Flow, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.products import may_be_factor


def _is_telling(text: str, known: Callable[[str], object]) -> bool:
    """Whether something is held, is a number, or is called like a factor: of a plain name nobody knows that it is no mask."""
    return not text.isidentifier() or known(text) is not None


@rule("SCL401")
def scaled_moments(project: Project) -> Iterator[Finding]:
    """The affine map is applied to mean and log-variance together, or to the log-variance."""
    for path, summary in project.files.items():
        undone = {tail(step.root) for flow in summary.flows if flow.sink.kind == "decoded" for step in _scales(flow)}
        known = project.vocabulary.meaning_of
        for evidence in summary.exponents:
            if tail(evidence.text) not in undone and not (evidence.strong and _is_telling(evidence.text, known)):
                continue
            yield finding(
                "SCL401",
                path,
                evidence.span,
                f"a log-variance is scaled by `{evidence.text}` before it is exponentiated: it does not scale like a latent",
                help="sample (or take the mode) first, then scale the sample; or add `2 * log(f)` to the log-variance",
                severity=None if evidence.strong else "warning",
            )
        for evidence in (e for e in summary.lopsided if may_be_factor(e.text if "(" in e.text else tail(e.text))):
            yield finding(
                "SCL401",
                path,
                evidence.span,
                f"the mean of a posterior is scaled by `{evidence.text}`, and the noise around it is not: it is as large as among raw latents",
                help="sample first, then scale the sample: `f * (mean + std * noise)`",
                severity="warning",
            )
        told = {evidence.text for evidence in summary.exponents if evidence.strong}
        for site in summary.sites:
            if site.role == "moments" and site.root not in told:
                yield finding(
                    "SCL401",
                    path,
                    site.span,
                    f"`{site.root}` scales the moments of the posterior: a log-variance does not scale like a latent",
                    help="sample (or take the mode) first, then scale the sample",
                )


def _scales(flow: Flow) -> list[Step]:
    """What scales latents on a way, whether or not a name tells that it does."""
    steps = [*flow.steps, *(product.step for product in flow.products)]
    return [step for step in steps if step.kind == "scale" and step.root]
