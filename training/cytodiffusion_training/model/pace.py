# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""How many threads and which precision train fastest here: measured, as it differs between processors and with the work
beside."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch

STEPS = 3


@dataclass(frozen=True)
class Pace:
    """Threads, whether the trunk runs in bfloat16, and the crops a second that were measured so."""

    threads: int
    half: bool
    crops: float

    def __str__(self) -> str:
        return f"{self.threads} thread(s), {'bfloat16' if self.half else 'float32'}: {self.crops:.0f} crops/s"


def thread_counts(device: torch.device) -> tuple[int, ...]:
    """What is worth trying: one, and as many as the process may use; on a GPU the number does not matter."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return (1,) if device.type != "cpu" or cores == 1 else (1, cores)


def measured(
    step: Callable[[bool], None],
    crops: int,
    threads: tuple[int, ...],
    halves: tuple[bool, ...] = (False, True),
    clock: Callable[[], float] = time.monotonic,
) -> list[Pace]:
    """Times `step(half)`, which trains on so many crops, for each number of threads and each precision; the first step
    of each is not counted."""
    before = torch.get_num_threads()
    found = []
    for count in threads:
        torch.set_num_threads(count)
        for half in halves:
            step(half)
            start = clock()
            for _ in range(STEPS):
                step(half)
            found.append(Pace(count, half, STEPS * crops / (clock() - start)))
    torch.set_num_threads(before)
    return found


def fastest(paces: list[Pace]) -> Pace:
    """The fastest; one that uses more threads or less precision has to be a tenth faster."""
    best = paces[0]
    for pace in paces[1:]:
        best = pace if pace.crops > 1.1 * best.crops else best
    return best
