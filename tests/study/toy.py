"""An exact denoiser on toy data, solved instead of sampled: what the corpus calls "our check".

The data are 64 independent Gaussians whose variances fall from 1 to 1e-4 (scaled to a mean of 1). For such data the
best denoiser is a multiplication, each sampling step is linear, and so the variance that a sampler leaves in each
dimension follows from a recursion: no network, no random numbers, no NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import sqrt
from operator import mul
from statistics import fmean, median
from typing import Literal

DIMENSIONS, STEPS, CHAIN = 64, 50, 1000
Kind = Literal["ddim", "large", "small"]
"""Without noise of its own; with the variance beta of a step; with the smaller variance beta-tilde."""
Target = Literal["eps", "v", "x0"]


def geometric(first: float, last: float, count: int) -> list[float]:
    return [first * (last / first) ** (at / (count - 1)) for at in range(count)]


def linear(first: float, last: float, count: int) -> list[float]:
    return [first + (last - first) * at / (count - 1) for at in range(count)]


def alphas_bar(betas: Sequence[float]) -> list[float]:
    """The share of signal variance that is left after each step of the chain."""
    return list(accumulate((1 - beta for beta in betas), mul))


_SPREAD = geometric(1.0, 1e-4, DIMENSIONS)
DATA = [value / fmean(_SPREAD) for value in _SPREAD]
LINEAR = alphas_bar(linear(1e-4, 0.02, CHAIN))
SCALED_LINEAR = alphas_bar([root**2 for root in linear(0.00085**0.5, 0.012**0.5, CHAIN)])
"""The schedule of Stable Diffusion."""


@dataclass(frozen=True)
class Ends:
    """What a sampler ends with, by the variance in each dimension."""

    variances: tuple[float, ...]

    @property
    def std(self) -> float:
        return sqrt(fmean(self.variances))

    @property
    def detail(self) -> float:
        """Variance over true variance in the half of least variance: 1 is right, less is blur, more is noise."""
        ratios = [got / true for got, true in zip(self.variances, DATA, strict=True)]
        return median(ratios[DIMENSIONS // 2 :])


NOISE = Ends((1.0,) * DIMENSIONS)
"""Pure noise."""


def steps_of(count: int, chain: int = CHAIN) -> list[int]:
    """Time steps from the last to the first, spread evenly."""
    return [round(at) for at in linear(chain - 1, 0, count)]


def _factor(a: float, true: float, out: Target) -> float:
    """What an exact net of this kind multiplies its input by, where the signal's share of the variance is a."""
    x0 = sqrt(a) * true / (a * true + 1 - a)
    eps = (1 - sqrt(a) * x0) / sqrt(1 - a)
    return {"eps": eps, "x0": x0, "v": sqrt(a) * eps - sqrt(1 - a) * x0}[out]


def _read(a: float, factor: float, taken: Target) -> tuple[float, float]:
    """x0 and eps, as multiples of the input, if the output is taken to be of this kind."""
    if taken == "eps":
        return (1 - sqrt(1 - a) * factor) / sqrt(a), factor
    if taken == "x0":
        return factor, (1 - sqrt(a) * factor) / sqrt(1 - a)
    return sqrt(a) - sqrt(1 - a) * factor, sqrt(a) * factor + sqrt(1 - a)


def sample(
    steps: int = STEPS,
    kind: Kind = "ddim",
    *,
    net: Target = "eps",
    taken: Target = "eps",
    told: Callable[[int], int] = lambda t: t,
    trained: Sequence[float] = LINEAR,
    walked: Sequence[float] | None = None,
    factor: Callable[[float, float, Target], float] = _factor,
) -> Ends:
    """Sample with an exact net.

    `taken` is what the sampler believes the net to predict, `told` the time step that reaches the net, `trained` the
    schedule that the net knows and `walked` the one that the sampler follows.
    """
    walk = walked or trained
    times = steps_of(steps, len(walk))
    levels = [walk[t] for t in times] + [1.0]
    return Ends(tuple(_end(times, levels, true, kind, net, taken, told, trained, factor) for true in DATA))


def _end(
    times: Sequence[int],
    levels: Sequence[float],
    true: float,
    kind: Kind,
    net: Target,
    taken: Target,
    told: Callable[[int], int],
    trained: Sequence[float],
    factor: Callable[[float, float, Target], float],
) -> float:
    """The variance with which one dimension ends."""
    variance = 1.0
    for t, (now, after) in zip(times, pairwise(levels), strict=True):
        heard = trained[min(max(told(t), 0), len(trained) - 1)]
        x0, eps = _read(now, factor(heard, true, net), taken)
        if kind == "ddim":
            variance *= (sqrt(after) * x0 + sqrt(1 - after) * eps) ** 2
            continue
        beta = 1 - now / after
        mean = sqrt(after) * beta / (1 - now) * x0 + sqrt(1 - beta) * (1 - after) / (1 - now)
        noise = beta if kind == "large" else beta * (1 - after) / (1 - now)
        variance = mean**2 * variance + (noise if after < 1 else 0)
    return variance


def nothing(_a: float, _true: float, _out: Target) -> float:
    """A net that returns 0, as a zero-initialised DiT does."""
    return 0.0


def flow(steps: int = STEPS, sign: int = 1, told: Callable[[float], float] = lambda t: t) -> Ends:
    """Euler steps of a rectified flow from t = 1 to 0 with the exact velocity."""
    times = linear(1.0, 0.0, steps + 1)
    return Ends(tuple(_flowed(times, true, sign, told) for true in DATA))


def _flowed(times: Sequence[float], true: float, sign: int, told: Callable[[float], float]) -> float:
    variance = 1.0
    for now, after in pairwise(times):
        t = min(max(told(now), 1e-3), 1 - 1e-6)
        velocity = (1 - (1 - t) * true / ((1 - t) ** 2 * true + t**2)) / t
        variance *= (1 + sign * (after - now) * velocity) ** 2
    return variance


def flow_sde(steps: int, *, mean: float, std: float, noise: float, shift: float) -> float:
    """The std with which one Gaussian ends, sampled as Flow-GRPO does: the Euler step of a flow turned into an SDE."""
    least = shift / (CHAIN + shift - 1)  # diffusers shifts the last time step before it spreads the steps
    times = [shift * t / (1 + (shift - 1) * t) for t in linear(1.0, least, steps)] + [0.0]
    centre, variance = 0.0, 1.0
    for now, after in pairwise(times):
        step = after - now
        spread = noise * sqrt(now / (1 - (times[1] if now == 1 else now)))
        slope = (1 - now) * std**2 / ((1 - now) ** 2 * std**2 + now**2)
        # velocity = (x - x0) / t with x0 = mean + slope * (x - (1 - t) * mean)
        of_x, fixed = (1 - slope) / now, -mean * (1 - slope * (1 - now)) / now
        pull = 1 + spread**2 * (1 - now) / (2 * now)
        factor = 1 + spread**2 / (2 * now) * step + of_x * pull * step
        centre = factor * centre + fixed * pull * step
        variance = factor**2 * variance - spread**2 * step
    return sqrt(variance)
