"""Numbers that can be computed are computed here, beside what the corpus states, in both languages.

A row is an entity, the number as it is written there, and the number computed from what the same entity says it rests
on. What was read in a source and cannot be computed stands in READ.
"""

from __future__ import annotations

import re
from math import e, exp, log, prod, sqrt
from typing import TYPE_CHECKING, NamedTuple

import pytest

from careerpath.model.decode import texts
from careerpath.model.study import Module, Question, Symptom

if TYPE_CHECKING:
    from careerpath.model.base import Entity, Text
    from careerpath.model.corpus import Corpus

GB = 1e9
KINDS: dict[str, type[Entity]] = {"module": Module, "question": Question, "symptom": Symptom}


class Vae(NamedTuple):
    """How many pixels become one token: compression in time and space, the patch, and whether frame 1 stands alone."""

    time: int
    side: int
    patch: int
    causal: bool = True

    def tokens(self, frames: int, width: int, height: int) -> int:
        """Tokens that a clip has for the network."""
        latent = (frames - 1) // self.time + 1 if self.causal else frames // self.time
        return latent * (width // (self.side * self.patch)) * (height // (self.side * self.patch))


HUNYUAN, VIDEO_DC_AE = Vae(4, 8, 2), Vae(4, 32, 1, causal=False)
WAN_5B, WAN_8 = Vae(4, 16, 2), Vae(4, 8, 2)


def merged(width: int, height: int, patch: int, merge: int = 2) -> int:
    """Tokens of a picture at native resolution, sides rounded to whole tokens, halves to even as smart_resize does."""
    token = patch * merge
    return round(width / token) * round(height / token)


def cache(layers: int, values: int, size: int = 2) -> int:
    """Bytes of cache for one token."""
    return layers * values * size


def ema(decay: float, steps: int) -> float:
    """Percent of the initial weights that are left in a moving average."""
    return 100 * decay**steps


def dpo_loss(margin: float) -> float:
    return log(1 + exp(-margin))


def printed_grpo(lengths: tuple[int, int], *, by_token: bool) -> float:
    """The GRPO loss of two answers with advantages +1 and -1 at ratio 1."""
    good, bad = lengths
    return (bad - good) / (good + bad) if by_token else 0.0


def margin(share: float, count: int) -> float:
    """Percentage points to each side of a 95 % interval."""
    return 196 * sqrt(share * (1 - share) / count)


def dead_groups(share: float, size: int = 8) -> float:
    """Percent of groups in which all answers are right or all are wrong."""
    return 100 * (share**size + (1 - share) ** size)


def bits(of_value: int, of_scale: int, group: int) -> float:
    """Bits that a weight costs with its part of the scale."""
    return of_value + of_scale / group


def paired(only_one: int, only_other: int, count: int) -> float:
    """Standard error, in points, of the difference of two models on the same questions."""
    return 100 * sqrt(only_one + only_other) / count


def dit_hours(teraflops: float) -> float:
    """Hours of 50,000 steps of batch 256 for DiT-S/2, whose 12 layers of width 384 hold 12 d^2 weights each."""
    multiplications = 12 * 12 * 384**2 * 256
    return 6 * multiplications * 256 * 50_000 / (teraflops * 1e12) / 3600


def time_shift(tokens: int, frames: int) -> float:
    """The shift of Open-Sora 2.0: linear from 1 at 256 tokens a latent frame to 3 at 4096, times the root of frames."""
    return (1 + 2 * (tokens - 256) / (4096 - 256)) * sqrt(frames)


ROWS: list[tuple[str, str, float]] = [
    ("module:mm-video-vae", "71,424", HUNYUAN.tokens(121, 768, 768)),
    ("module:mm-video-vae", "17,280", VIDEO_DC_AE.tokens(120, 768, 768)),
    ("question:open-sora-2-token-count", "71,424", HUNYUAN.tokens(121, 768, 768)),
    ("question:open-sora-2-token-count", "17,280", VIDEO_DC_AE.tokens(121, 768, 768)),
    ("question:open-sora-2-token-count", "2304", HUNYUAN.tokens(1, 768, 768)),
    ("question:causal-video-vae", "31", Vae(4, 8, 1).tokens(121, 8, 8)),
    ("question:timestep-shift", "11.5", time_shift(2304, 31)),
    ("question:dit-token-count", "256", (256 // 8 // 2) ** 2),
    ("question:qwen-vl-image-oom", "15,552", merged(4032, 3024, 14)),
    ("question:qwen-vl-image-oom", "11,844", merged(4032, 3024, 16)),
    ("question:qwen-vl-image-oom", "12,845,056", 16_384 * 28**2),
    ("question:llava-two-stages", "576", (336 // 14) ** 2),
    ("question:gqa-and-kv-cache-size", "131,072", cache(32, 2 * 8 * 128)),
    ("question:gqa-and-kv-cache-size", "128", cache(32, 2 * 8 * 128) / 1024),
    ("question:gqa-and-kv-cache-size", "1 GiB", cache(32, 2 * 8 * 128) * 8192 / 2**30),
    ("question:pagedattention-and-capacity", "3.76", 15.77 * 0.90 - 7.51 - 2.53 - 0.39),
    ("question:latent-scale-factor", "5.5", 1 / 0.18215),
    ("question:terminal-snr", "0.0047", 0.0682649**2 / (1 - 0.0682649**2)),
    ("question:text-dropout-0-3162", "0.3162", sqrt(0.1)),
    ("question:text-dropout-0-3162", "47%", 100 * (1 - sqrt(0.1)) ** 2),
    ("question:text-dropout-0-3162", "43%", 200 * sqrt(0.1) * (1 - sqrt(0.1))),
    ("question:ema-cold-start", "90%", ema(0.9999, 1_000)),
    ("question:ema-cold-start", "37%", ema(0.9999, 10_000)),
    ("question:ema-cold-start", "0.7%", ema(0.9999, 50_000)),
    ("module:mm-dit", "82 %", ema(0.9999, 2_000)),
    ("module:mm-dit", "37 %", ema(0.9999, 10_000)),
    ("module:mm-dit", "0.7 %", ema(0.9999, 50_000)),
    ("module:mm-dit", "2.6 h", dit_hours(45)),
    ("symptom:pure-noise", "90 %", ema(0.9999, 1_000)),
    ("symptom:pure-noise", "37 %", ema(0.9999, 10_000)),
    ("question:latte-space-time-cost", "30", 2 * (16 * 256) ** 2 / (16 * 256**2 + 256 * 16**2)),
    ("question:dpo-loss-and-beta", "0.693", dpo_loss(0)),
    ("module:llm-preference", "0.693", dpo_loss(0)),
    ("symptom:rl-zero-signal", "0.693", dpo_loss(0)),
    ("symptom:rl-zero-signal", "+0.5", printed_grpo((10, 30), by_token=True)),
    ("symptom:rl-zero-signal", "-0.5", printed_grpo((30, 10), by_token=True)),
    ("symptom:rl-zero-signal", "5e-5", 1 / (1 + e**10)),
    ("symptom:cuda-oom", "2.1 GB", 8_192 * 128_256 * 2 / GB),
    ("symptom:cuda-oom", "4.2 GB", 8_192 * 128_256 * 4 / GB),
    ("symptom:cuda-oom", "9.6 GB", 4.8e9 * 2 / GB),
    ("symptom:forgets", "7", margin(0.5, 200)),
    ("question:evaluate-before-launch", "8", margin(0.8, 100)),
    ("question:evaluate-before-launch", "5", margin(0.8, 300)),
    ("question:unit-cost-of-an-accepted-video", "12", 4 * 3),
    ("module:aigc-cost", "12", 4 * 3),
    ("module:mm-video-finetune", "27,280", WAN_5B.tokens(121, 1280, 704)),
    ("module:mm-video-finetune", "12.5 h", 2 * 1_500 * 15 / 3600),
    ("module:mm-video-finetune", "8 h", 120 * 4 / 60),
    ("question:wan22-token-count", "27,280", WAN_5B.tokens(121, 1280, 704)),
    ("question:wan22-token-count", "880", WAN_5B.tokens(1, 1280, 704)),
    ("question:wan22-token-count", "109,120", WAN_8.tokens(121, 1280, 704)),
    ("question:wan22-token-count", "3,520", WAN_8.tokens(1, 1280, 704)),
    ("question:self-forcing-cache", "1,560", 60 // 2 * 104 // 2),
    ("question:self-forcing-cache", "6.04 GB", 21 * 1_560 * cache(30, 2 * 1_536) / GB),
    ("question:pi0-noisy-times", "0.6", 1.5 / (1.5 + 1)),
    ("question:dead-groups", "43 %", dead_groups(0.9)),
    ("question:dead-groups", "0.8 %", dead_groups(0.5)),
    ("module:llm-rlvr", "0.43", dead_groups(0.1) / 100),
    ("question:gspo-and-experts", "22,026", exp(1_000 * 0.01)),
    ("question:gspo-and-experts", "1.01", exp(0.01)),
    ("question:mla-cache-per-token", "70,272", cache(61, 512 + 64)),
    ("question:mla-cache-per-token", "249,856", cache(61, 2 * 8 * 128)),
    ("question:mla-cache-per-token", "3.6", cache(61, 2 * 8 * 128) / cache(61, 512 + 64)),
    ("question:mla-cache-per-token", "4,997,120", cache(61, 128 * (192 + 128))),
    ("question:mla-cache-per-token", "71", cache(61, 128 * (192 + 128)) / cache(61, 512 + 64)),
    ("question:balanced-experts-print-eight", "8", 64 * 64 * (8 / 64) * (1 / 64)),
    ("question:bits-per-weight", "4.125", bits(4, 16, 128)),
    ("question:bits-per-weight", "4.5", bits(4, 8, 16)),
    ("question:bits-per-weight", "4.25", bits(4, 8, 32)),
    ("module:llm-quant", "4.125", bits(4, 16, 128)),
    ("module:llm-quant", "4.25", bits(4, 8, 32)),
    ("module:llm-quant", "16 GB", 8e9 * 2 / GB),
    ("module:llm-moe-serving", "17 GB", 30e9 * 4.5 / 8 / GB),
    ("module:mm-unified", "14 GB", 7e9 * 2 / GB),
    ("module:shared-eval-harness", "14 GB", 7e9 * 2 / GB),
    ("module:shared-serving", "14 GB", 7e9 * 2 / GB),
    ("module:mm-vlm-current", "8 GB", 4e9 * 2 / GB),
    ("module:aigc-pipeline", "24 GB", 12e9 * 2 / GB),
    ("module:aigc-image-current", "40 GB", 20e9 * 2 / GB),
    ("question:ninety-percent-eight-times", "43%", 100 * 0.9**8),
    ("question:ninety-percent-eight-times", "99.999999%", 100 * (1 - 0.1**8)),
    ("question:one-and-a-half-points", "1.54", 100 * sqrt(0.61 * 0.39 / 999)),
    ("question:one-and-a-half-points", "1.16", paired(60, 75, 1_000)),
    ("question:one-and-a-half-points", "1.29", 1.5 / paired(60, 75, 1_000)),
    ("question:one-and-a-half-points", "0.74", paired(20, 35, 1_000)),
    ("question:one-and-a-half-points", "2.0", 1.5 / paired(20, 35, 1_000)),
    ("question:what-each-card-holds", "112 GB", 7e9 * 16 / GB),
    ("question:what-each-card-holds", "14 GB", 7e9 * 16 / 8 / GB),
    ("question:edit-by-more-tokens", "4,096", (1024 // 8 // 2) ** 2),
    ("question:edit-by-more-tokens", "8,192", 2 * (1024 // 8 // 2) ** 2),
    ("question:open-sora-2-patch-rearrange", "64", 16 * 2 * 2),
    ("question:open-sora-2-patch-rearrange", "128", 16 + 56 + 56),
    ("question:patch-no-time-merge", "32", prod((2, 2, 2, 4))),
    ("question:vllm-oom-after-upgrade", "0.8352", 0.82 + (0.82 - 0.8048)),
]

READ = {
    "question:gaussian-densification": {"15,000", "3,000"},
    "question:pagedattention-and-capacity": {"40,000"},
    "question:ema-cold-start": {"1,000", "10,000", "50,000"},
    "question:qwen-vl-image-oom": {"16,384"},
    "module:mm-dit": {"50,000"},
    "module:mm-video-finetune": {"1,500"},
    "question:self-forcing-cache": {"1,536"},
    "question:grader-and-the-comma": {"1,000"},
    "question:gspo-and-experts": {"1,000"},
    "question:one-and-a-half-points": {"1,000"},
    "module:mm-video-data": {"1,000"},
    "module:llm-rag": {"1,000"},
}
"""Numbers of a thousand and more that are a setting, an input of a row above, or stand so in the place cited."""
LONG = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")


def read(corpus: Corpus, name: str) -> list[Text]:
    """The entity's texts."""
    kind, id = name.split(":")
    entity: Entity | None = corpus.get(KINDS[kind], id)
    assert entity is not None, f"{name} is gone"
    return list(texts(entity))


def rounded(value: float, stated: str) -> bool:
    """Whether the computed number is what is stated, to the last digit that is written."""
    digits = re.sub(r"[^0-9.eE+-]", "", stated.replace(",", ""))
    places = len(digits.partition(".")[2].partition("e")[0])
    unit = 10.0 ** (float(digits.partition("e")[2] or 0) - places)
    return abs(value - float(digits)) <= float(unit) / 2 * 1.0001


@pytest.mark.parametrize(("name", "stated", "value"), ROWS, ids=[f"{name} {stated}" for name, stated, _ in ROWS])
def test_what_is_stated_is_what_comes_out(corpus: Corpus, name: str, stated: str, value: float) -> None:
    assert rounded(value, stated), f"{stated} is stated, {value:g} comes out"
    number = re.escape(re.match(r"[+-]?[0-9.,]+(e-?[0-9]+)?", stated)[0])  # type: ignore[index]
    where = re.compile(rf"(?<![0-9.,]){number}(?![0-9]|[.,][0-9])")
    found = read(corpus, name)
    assert any(where.search(text.en) for text in found), f"{name} does not say {stated} in English"
    assert any(where.search(text.zh) or where.search(text.zh.replace(",", "")) for text in found)


def test_the_hours_of_a_module_are_those_of_its_basis(corpus: Corpus) -> None:
    """What is to be read and built adds up, and the range runs from three quarters to one and a half of it."""
    for entry in corpus.all(Module):
        for basis in (entry.basis.en, entry.basis.zh):
            reading, building, least, most = (int(number) for number in re.findall(r"[0-9]+", basis))
            assert reading + building == entry.hours, entry.id
            assert (least, most) == (int(entry.hours * 0.75 + 0.5), int(entry.hours * 1.5 + 0.5)), entry.id


def test_every_long_number_of_a_module_or_an_answer_is_computed_or_read(corpus: Corpus) -> None:
    computed = {(name, stated) for name, stated, _ in ROWS}
    loose = [
        f"{kind}:{entity.id} {number}"
        for kind, model in KINDS.items()
        if kind != "symptom"
        for entity in corpus.all(model)
        for text in texts(entity)
        for number in LONG.findall(text.en)
        if (f"{kind}:{entity.id}", number) not in computed and number not in READ.get(f"{kind}:{entity.id}", ())
    ]
    assert not loose
