"""What the corpus calls "our check" is computed here, on sound samplers and on broken ones.

A check is worth its place only if a sound run passes it and a broken one does not.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from study.toy import (
    LINEAR,
    NOISE,
    SCALED_LINEAR,
    Ends,
    Kind,
    alphas_bar,
    flow,
    flow_sde,
    linear,
    nothing,
    sample,
)

SHORT = alphas_bar(linear(1e-4, 0.02, 250))
STEPS = (1000, 250, 100, 50, 20, 10, 5)
DETAIL: dict[Kind, tuple[float, ...]] = {
    "ddim": (0.96, 0.89, 0.76, 0.59, 0.27, 0.13, 0.05),
    "small": (0.92, 0.78, 0.61, 0.44, 0.19, 0.08, 0.03),
    "large": (1.01, 1.1, 1.3, 1.7, 4.4, 15, 56),
}
"""Fine-detail energy by steps, as the question and the suspects state it."""


def test_pure_noise_scores_120() -> None:
    assert NOISE.detail == pytest.approx(120, rel=0.01)


@pytest.mark.parametrize("kind", DETAIL)
def test_what_few_steps_do_depends_on_the_variance(kind: Kind) -> None:
    found = [sample(steps, kind) for steps in STEPS]
    assert [ends.detail for ends in found] == pytest.approx(DETAIL[kind], rel=0.03, abs=0.006)
    rises = [after.detail > before.detail for before, after in pairwise(found)]
    assert all(rises) if kind == "large" else not any(rises)


def test_the_std_does_not_tell_of_the_grain() -> None:
    assert all(0.93 <= sample(steps, "large").std <= 1 for steps in STEPS)


SOUND = {
    "DDIM": sample(),
    "small variance, all steps": sample(1000, "small"),
    "variance beta, all steps": sample(1000, "large"),
    "flow": flow(),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_run_ends_within_a_tenth_of_the_std_and_without_noise(name: str) -> None:
    """What the module on diffusion asks of its sound run."""
    assert SOUND[name].std == pytest.approx(1, abs=0.1)
    assert SOUND[name].detail < 1.1


BROKEN: list[tuple[str, Ends, float | None, float | None]] = [
    ("x0 read as epsilon", sample(net="x0", taken="eps"), 104, None),
    ("v read as epsilon", sample(net="v", taken="eps"), 624, None),
    ("epsilon read as v fades", sample(net="eps", taken="v"), 0.27, 0.13),
    ("epsilon read as x0", sample(net="eps", taken="x0"), 1805, None),
    ("v read as x0", sample(net="v", taken="x0"), 750, None),
    ("x0 read as v", sample(net="x0", taken="v"), None, 90),
    ("t frozen at 500", sample(told=lambda _: 500), None, 17),
    ("t frozen at 999", sample(told=lambda _: 999), None, 28),
    ("flow told t/1000", flow(told=lambda t: t / 1000), None, 680),
    ("flow told t*1000", flow(told=lambda t: t * 1000), None, 16),
    ("flow with its sign flipped", flow(sign=-1), 9.9, None),
    ("trained linear, sampled scaled_linear", sample(walked=SCALED_LINEAR), 0.66, 0.72),
    ("trained scaled_linear, sampled linear", sample(trained=SCALED_LINEAR, walked=LINEAR), 2.3, 0.32),
    ("a chain of 250", sample(trained=SHORT), 0.88, 0.84),
    ("a net that returns zero", sample(factor=nothing), 157, None),
]


@pytest.mark.parametrize(("ends", "std", "detail"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_run_shows_what_its_suspect_says(ends: Ends, std: float | None, detail: float | None) -> None:
    assert std is None or ends.std == pytest.approx(std, rel=0.02)
    assert detail is None or ends.detail == pytest.approx(detail, rel=0.02)
    assert not (abs(ends.std - 1) < 0.1 and ends.detail < 1.1), "the broken run looks like a sound one"


@pytest.mark.parametrize(("steps", "std"), [(40, 0.28), (6, 0.41), (4, 0.79)])
def test_a_flow_turned_into_an_sde_is_grainy_at_few_steps(steps: int, std: float) -> None:
    assert flow_sde(steps, mean=1.5, std=0.3, noise=0.7, shift=3) == pytest.approx(std, abs=0.006)
