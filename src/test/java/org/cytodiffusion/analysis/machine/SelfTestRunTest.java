/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.machine.SelfTestResult.Measured;
import org.cytodiffusion.analysis.machine.SelfTestResult.Tried;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.model.onnx.EngineInfo;
import org.junit.jupiter.api.Test;

/** What the self-test makes of what it measures. */
class SelfTestRunTest {

    private static final CellClass ONLY = new CellClass("cell", 0, "leukocyte");
    private static final EngineInfo NO_GPU =
            new EngineInfo("1.29.0", List.of("cpu", "cuda"), false, Optional.empty());
    private static final EngineInfo GPU =
            new EngineInfo("1.29.0", List.of("cpu"), true, Optional.of("570.86.15"));

    private static Tried cpu(double error) {
        Measured measured = new Measured(40, 4, 160, 6.5e8, 1.3e11, error);
        return new Tried("cpu", "cpu", Optional.empty(), Optional.of(measured));
    }

    private static List<Verdict> verdicts(double... probabilities) {
        return Arrays.stream(probabilities)
                .mapToObj(
                        p ->
                                new Verdict(
                                        ONLY,
                                        p,
                                        true,
                                        List.of(ONLY),
                                        0,
                                        0,
                                        1,
                                        new double[] {p, 1 - p}))
                .toList();
    }

    @Test
    void theShareOfThePeakIsWorkTimesSpeed() {
        assertThat(cpu(0).measured().orElseThrow().share()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void devicesAreComparedWithTheFirst() {
        assertThat(SelfTestRun.difference(List.of())).isEmpty();
        assertThat(SelfTestRun.difference(List.of(verdicts(0.5)))).isEmpty();
        OptionalDouble difference =
                SelfTestRun.difference(List.of(verdicts(0.5, 0.9), verdicts(0.5, 0.9004)));
        assertThat(difference.getAsDouble()).isCloseTo(4e-4, within(1e-9));
    }

    @Test
    void aCpuThatComputesRightIsWell() {
        assertThat(SelfTestRun.problems(NO_GPU, List.of(cpu(1e-5)), OptionalDouble.empty()))
                .isEmpty();
    }

    @Test
    void wrongNumbersAreAProblem() {
        assertThat(SelfTestRun.problems(NO_GPU, List.of(cpu(0.02)), OptionalDouble.empty()))
                .singleElement()
                .asString()
                .contains("On cpu", "test tensors", "0.020");
        assertThat(SelfTestRun.problems(NO_GPU, List.of(cpu(Double.NaN)), OptionalDouble.empty()))
                .hasSize(1);
    }

    @Test
    void aGpuThatIsThereAndCannotBeUsedIsAProblemAndOneThatIsNotThereIsNone() {
        Optional<String> remark = Optional.of("The GPU cuda:0 cannot be used.");
        List<Tried> devices = List.of(cpu(0), new Tried("cuda:0", "cpu", remark, Optional.empty()));
        assertThat(SelfTestRun.problems(GPU, devices, OptionalDouble.empty()))
                .containsExactly("The GPU cuda:0 cannot be used.");
        assertThat(SelfTestRun.problems(NO_GPU, devices, OptionalDouble.empty())).isEmpty();
    }

    @Test
    void devicesThatDisagreeAreAProblem() {
        List<Tried> devices = List.of(cpu(0));
        assertThat(SelfTestRun.problems(GPU, devices, OptionalDouble.of(9e-4))).isEmpty();
        assertThat(SelfTestRun.problems(GPU, devices, OptionalDouble.of(2e-3)))
                .singleElement()
                .asString()
                .contains("0.0020", "between devices");
    }

    @Test
    void drawnCellsAreTheSameForTheSameSeed() {
        List<byte[]> one = DrawnCells.crops(3, 32, 7);
        assertThat(one).allMatch(crop -> crop.length == 32 * 32 * 3);
        assertThat(DrawnCells.crops(3, 32, 7)).usingRecursiveComparison().isEqualTo(one);
        assertThat(one.get(0)).isNotEqualTo(one.get(1));
    }
}
