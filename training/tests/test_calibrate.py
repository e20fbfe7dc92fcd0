# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
from scipy import stats

from cytodiffusion_training import calibrate
from cytodiffusion_training.calibrate import (
    after_rounds,
    certain_at,
    Evidence,
    conformal_quantile,
    fit,
    fit_evidence,
    fit_temperature,
    judge,
    probabilities,
    upper_bound,
)

CLASSES = 3


def cells(n: int, seed: int, gap: float = 0.05, noise: float = 0.02) -> tuple[np.ndarray, np.ndarray]:
    """Errors [n, 8, K] where the true class is lower by `gap`, and labels."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, CLASSES, n)
    per_cell = 0.1 + noise * rng.standard_normal((n, 1, CLASSES))
    errors = per_cell + 0.002 * rng.standard_normal((n, 8, CLASSES))
    errors[np.arange(n), :, labels] -= gap
    return np.exp(errors), labels


@pytest.mark.parametrize("n", [5, 99, 100, 250])
def test_conformal_quantile_covers_at_least_what_it_says(n):
    scores = np.random.default_rng(n).random(n)
    q = conformal_quantile(scores, 0.99)
    needed = int(np.ceil((n + 1) * 0.99))
    if needed > n:
        assert q == 1.0
    else:
        assert (scores <= q).sum() == needed


def test_upper_bound_is_the_closed_form_without_errors_and_inverts_the_binomial():
    assert np.isclose(upper_bound(0, 1500), 1 - 0.05 ** (1 / 1500))
    p = upper_bound(3, 200)
    assert np.isclose(stats.binom.cdf(3, 200, p), 0.05)
    assert upper_bound(5, 5) == 1.0


def test_temperature_recovers_the_one_the_labels_were_drawn_with():
    rng = np.random.default_rng(1)
    gaps = rng.random((20000, CLASSES))
    p = probabilities(gaps, 0.25)
    labels = (rng.random((20000, 1)) > p.cumsum(1)).sum(1)
    assert abs(fit_temperature(gaps, labels) - 0.25) < 0.01


def test_evidence_listens_to_the_trials_that_tell():
    """Labels follow the first trial's errors alone; the others are noise."""
    rng = np.random.default_rng(6)
    errors = 0.1 * rng.random((4000, 4, CLASSES))
    p = probabilities(errors[:, 0] - errors[:, 0].min(1, keepdims=True), 0.01)
    labels = (rng.random((4000, 1)) > p.cumsum(1)).sum(1)
    evidence = fit_evidence(errors, labels)
    assert evidence.weights[0] > 0.9 and np.isclose(evidence.weights.sum(), 1)
    assert evidence.exponent > 0.85


def test_gaps_are_of_the_weighted_mean_over_whole_rounds():
    errors = np.random.default_rng(7).random((2, 8, CLASSES))
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    gaps = Evidence(weights, 0.5).gaps(errors)
    for n in range(2):
        mean = [sum(weights[t % 4] / 2 * errors[n, t, k] for t in range(8)) for k in range(CLASSES)]
        assert np.allclose(gaps[n], [(m - min(mean)) ** 0.5 for m in mean])


def test_the_whole_procedure_keeps_its_promises_on_fresh_cells():
    train, (errors, labels) = cells(900, 1, noise=0.015), cells(6000, 2, noise=0.015)
    calibration = fit(train, errors, labels)
    fresh = judge(calibration, *cells(6000, 3, noise=0.015))
    assert fresh["expected_calibration_error"] < 0.02
    assert 0.983 < fresh["coverage"] < 0.997
    assert fresh["certain_and_wrong"] <= calibration.certainty.risk
    assert fresh["certain_share"] > 0.3


def test_no_threshold_is_promised_where_nothing_can_be_shown():
    train, (errors, labels) = cells(300, 1), cells(40, 2, gap=0.0)
    certainty = fit(train, errors, labels).certainty
    assert certainty.probability == 1.0 and certainty.certain == 0


def test_odd_profiles_stand_out_and_are_never_certain():
    train, (errors, labels) = cells(900, 1), cells(3000, 2)
    calibration = fit(train, errors, labels)
    odd = np.exp(0.1 + 0.5 * np.random.default_rng(4).standard_normal((200, 8, CLASSES)))
    score = calibration.anomaly.score(odd)
    assert (score > calibrate.ANOMALOUS).mean() > 0.99
    assert (calibration.anomaly.score(errors) > calibrate.ANOMALOUS).mean() <= 0.011
    looks = after_rounds(calibration.evidence, calibration.rounds, odd)
    named = certain_at(looks, score, calibration.certainty.probability)
    assert (named[score > calibrate.ANOMALOUS] == -1).all()
