"""What is called a tokenizer decodes latents where a factor scales what it is given; words are not scaled."""

from __future__ import annotations

import pytest

from scalelint.api import analyse

SOURCE = """
class Speaker:
    def say(self, prompts, hidden):
        x = self.draw(prompts, hidden)
        {made}
        return {decoded}
"""

SCALED = [
    ("y = x / self.model.speech_scaling_factor.to(x.device) - self.model.speech_bias_factor", "self.model.acoustic_tokenizer.decode(y)"),
    ("y = x / self.scaling_factor", "self.video_tokenizer.decode(y)"),
    ("y = x.div(self.config.latent_scale).add(self.config.latent_mean)", "self.tokenizer.decode(y.unsqueeze(0), use_cache=True)"),
]  # fmt: skip
SILENT = [
    ("y = (x / self.temperature).argmax(-1)", "self.tokenizer.decode(y)"),
    ("y = (x * self.guidance_scale).softmax(-1)", "self.tokenizer.decode(y, skip_special_tokens=True)"),
    ("y = self.lm.head(hidden)", "self.text_tokenizer.decode(y.tolist())"),
]


@pytest.mark.parametrize(("made", "decoded"), SCALED)
def test_what_a_factor_scales_is_no_text(made: str, decoded: str) -> None:
    found = [(s.direction, s.operation) for s in analyse(SOURCE.format(made=made, decoded=decoded)).sites]
    assert found == [("decode", "divide")]


@pytest.mark.parametrize(("made", "decoded"), SILENT)
def test_words_have_no_factor(made: str, decoded: str) -> None:
    assert not analyse(SOURCE.format(made=made, decoded=decoded)).sites
