# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import torch

from cytodiffusion_training.model.pace import STEPS, Pace, fastest, measured


def test_crops_are_counted_without_the_first_step_of_each_way():
    now, calls = [0.0], []

    def step(half: bool) -> None:
        first = (torch.get_num_threads(), half) not in calls
        calls.append((torch.get_num_threads(), half))
        now[0] += 100.0 if first else 0.5 if half else 2.0

    before = torch.get_num_threads()
    found = measured(step, 8, (1,), clock=lambda: now[0])
    assert found == [Pace(1, False, 4.0), Pace(1, True, 16.0)]
    assert calls.count((1, True)) == STEPS + 1
    assert torch.get_num_threads() == before


def test_more_threads_and_less_precision_must_pay():
    plain = Pace(1, False, 50.0)
    assert fastest([plain, Pace(1, True, 54.0), Pace(2, False, 5.0)]) == plain
    assert fastest([plain, Pace(1, True, 88.0), Pace(2, True, 90.0)]) == Pace(1, True, 88.0)
