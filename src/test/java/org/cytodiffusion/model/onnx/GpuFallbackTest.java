/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.model.Bundles;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.onnx.FailingGpu.When;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A GPU that fails, whenever it does, is answered by a real CPU session with the same numbers. */
class GpuFallbackTest {

    private static final String MEMORY =
            "Non-zero status code returned while running Conv node. Name:'Conv_7' Status Message:"
                    + " /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 void*"
                    + " onnxruntime::BFCArena::AllocateRawInternal(size_t, bool,"
                    + " onnxruntime::Stream*, bool, onnxruntime::WaitNotificationFn) Failed to"
                    + " allocate memory for requested buffer of size 2830172160";
    private static final String LAUNCH =
            "CUDA failure 719: unspecified launch failure ; GPU=0 ; hostname=h ;"
                    + " expr=cudaStreamSynchronize(stream);";
    private static final int[] TRIALS = {0, 1};

    private static ModelBundle bundle;
    private static List<byte[]> crops;
    private static List<float[][]> right;

    @BeforeAll
    static void computeOnTheCpu() throws IOException {
        bundle = BundleReader.read(Bundles.BUNDLED);
        int edge = bundle.crops().size();
        Random random = new Random(11);
        crops = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            byte[] crop = new byte[edge * edge * 3];
            random.nextBytes(crop);
            crops.add(crop);
        }
        DeviceChoice cpu = DeviceChoice.parse("cpu");
        try (OnnxTrialErrors network = OnnxTrialErrors.open(bundle, cpu, 1)) {
            right = errors(network);
        }
    }

    private static List<float[][]> errors(OnnxTrialErrors network) throws InferenceException {
        return network.errors(crops, TRIALS).stream().map(CellScores::errors).toList();
    }

    private static OnnxTrialErrors open(FailingGpu engine, String device) throws IOException {
        return OnnxTrialErrors.open(engine, bundle, DeviceChoice.parse(device), 1);
    }

    @Test
    void whatDoesNotOpenIsNamedAlsoIfAnyDeviceWouldDo() throws IOException {
        for (String device : List.of("cuda:0", "auto")) {
            FailingGpu engine =
                    new FailingGpu(When.OPENED, 0, "Failed to find CUDA shared provider");
            try (OnnxTrialErrors network = open(engine, device)) {
                assertThat(network.device()).isEqualTo("cpu");
                assertThat(network.remark()).get().asString().contains("onnxruntime_gpu");
                assertThat(errors(network)).usingRecursiveComparison().isEqualTo(right);
            }
        }
    }

    @Test
    void aLibraryThatCannotBeLinkedIsAFailureLikeOthers() throws IOException {
        FailingGpu engine =
                new FailingGpu(
                        When.OPENED,
                        0,
                        new UnsatisfiedLinkError(
                                "/tmp/libonnxruntime4j_jni.so: libcudart.so.13: cannot open shared"
                                        + " object file: No such file or directory"));
        try (OnnxTrialErrors network = open(engine, "cuda")) {
            assertThat(network.remark()).get().asString().contains("(libcudart.so.13)");
        }
    }

    @Test
    void nobodyIsToldOfAGpuThatTheyDidNotWant() throws IOException {
        FailingGpu engine = new FailingGpu(When.OPENED, 0, "no CUDA-capable device");
        try (OnnxTrialErrors network = open(engine, "cpu")) {
            assertThat(network.remark()).isEmpty();
        }
    }

    @Test
    void aGpuThatFailsInTheMidstOfWorkHandsOver() throws IOException {
        FailingGpu engine = new FailingGpu(When.RUN, 2, LAUNCH);
        try (OnnxTrialErrors network = open(engine, "auto")) {
            assertThat(network.device()).isEqualTo("cuda:0");
            assertThat(network.remark()).isEmpty();
            assertThat(errors(network)).usingRecursiveComparison().isEqualTo(right);
            assertThat(network.device()).isEqualTo("cuda:0");
            assertThat(errors(network)).usingRecursiveComparison().isEqualTo(right);
            assertThat(network.device()).isEqualTo("cpu");
            assertThat(network.remark()).get().asString().contains("unspecified launch failure");
            assertThat(errors(network)).usingRecursiveComparison().isEqualTo(right);
            assertThat(engine.runs).hasSize(2);
        }
    }

    @Test
    void fullMemoryHalvesTheBatchAndGoesOn() throws IOException {
        FailingGpu engine = new FailingGpu(When.LARGE, 3, MEMORY);
        try (OnnxTrialErrors network = open(engine, "cuda:0")) {
            assertThat(errors(network)).usingRecursiveComparison().isEqualTo(right);
            assertThat(engine.runs).containsExactly(9, 4, 2, 2, 2, 2, 1);
            assertThat(network.device()).isEqualTo("cuda:0");
            assertThat(network.remark()).isEmpty();
            engine.runs.clear();
            errors(network);
            assertThat(engine.runs).as("it is not forgotten").containsExactly(2, 2, 2, 2, 1);
        }
    }

    @Test
    void memoryTooSmallForOneCellIsAnsweredByTheCpu() throws IOException {
        FailingGpu engine = new FailingGpu(When.LARGE, 0, MEMORY);
        try (OnnxTrialErrors network = open(engine, "cuda:0")) {
            assertThat(errors(network)).usingRecursiveComparison().isEqualTo(right);
            assertThat(engine.runs).containsExactly(9, 4, 2, 1);
            assertThat(network.device()).isEqualTo("cpu");
            assertThat(network.remark()).get().asString().contains("its memory is full");
        }
    }

    @Test
    void partsSuitTheDevice() throws IOException {
        FailingGpu engine = new FailingGpu(When.RUN, 1, LAUNCH);
        OpenedSession opened =
                OpenedSession.open(
                        engine, bundle.classParallel().denoiseGraph(), DeviceChoice.AUTO, 1);
        List<Integer> parts = new ArrayList<>();
        opened.inParts(
                6,
                4,
                (from, to) -> {
                    parts.add(to - from);
                    if (opened.device().equals("cuda:0")) {
                        throw new OrtException(LAUNCH);
                    }
                });
        assertThat(parts).containsExactly(6, 4, 2);
        opened.close();
    }

    @Test
    void aCpuThatFailsIsAnError() throws IOException {
        OpenedSession opened =
                OpenedSession.open(
                        bundle.classParallel().classifyGraph(), DeviceChoice.parse("cpu"), 1);
        assertThatThrownBy(
                        () ->
                                opened.inParts(
                                        2,
                                        1,
                                        (from, to) -> {
                                            throw new OrtException(MEMORY);
                                        }))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("not enough memory");
        opened.close();
    }
}
