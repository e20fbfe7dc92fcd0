/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every failure is known by the words of ONNX Runtime: the first three as onnxruntime and
 * onnxruntime_gpu 1.29.0 said them here, the others as people reported them (numbers of issues of
 * microsoft/onnxruntime, or other projects).
 */
class GpuFaultTest {

    private static final String CALL =
            "/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:114"
                    + " std::conditional_t<THRW, void, onnxruntime::common::Status>"
                    + " onnxruntime::CudaCall(ERRTYPE, const char*, const char*, SUCCTYPE, const"
                    + " char*, const char*, int) [with ERRTYPE = cudaError; bool THRW = true] ";
    private static final String PLACE =
            " ; GPU=0 ; hostname=c4327188c000000 ;"
                    + " file=/onnxruntime_src/onnxruntime/core/providers/cuda/"
                    + "cuda_execution_provider.cc ; line=336 ; expr=cudaSetDevice(info_.device_id);"
                    + " \n";
    private static final String LOAD =
            "/onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1988"
                    + " onnxruntime::Provider& onnxruntime::ProviderLibrary::Get()"
                    + " [ONNXRuntimeError] : 1 : FAIL : Failed to load library"
                    + " /tmp/onnxruntime-java14250713799219757548/"
                    + "libonnxruntime_providers_cuda.so with error: ";
    private static final String ABSENT =
            ": cannot open shared object file: No such file or directory\n";
    private static final String NODE =
            "Non-zero status code returned while running Conv node. Name:'/trunk/Conv' Status"
                    + " Message: ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 1.29.0, the library for CPUs.
                "NOT_FOR_GPU | Failed to find CUDA shared provider",
                // 1.29.0 for GPUs, on a machine with no CUDA; the second by addCUDA(int).
                "WRONG_CUDA | LOAD libcublasLt.so.12 ABSENT",
                "WRONG_CUDA | OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared"
                        + " library",
                // 25609, 19616; a part of cuDNN: memoavatar/memo 13.
                "NO_CUDNN | LOAD libcudnn.so.9 ABSENT",
                "NO_CUDNN | LOAD libcudnn_adv.so.9 ABSENT",
                // CUDA 11 where 12 is wanted, and the other way round: 21684.
                "WRONG_CUDA | LOAD libcublasLt.so.11 ABSENT",
                "WRONG_CUDA | LOAD libcudart.so.13 ABSENT",
                "WRONG_CUDA | LOAD libcufft.so.10 ABSENT",
                // Windows: 23208.
                "WRONG_CUDA |"
                        + " D:\\a\\_work\\1\\s\\onnxruntime\\core\\session\\provider_bridge_ort.cc:1539"
                        + " onnxruntime::ProviderLibrary::Get [ONNXRuntimeError] : 1 : FAIL :"
                        + " LoadLibrary failed with error 126 \"\" when trying to load"
                        + " \"C:\\Users\\me\\AppData\\Local\\Temp\\onnxruntime_providers_cuda.dll\"",
                "NO_DRIVER | LOAD libcuda.so.1 ABSENT",
                "MIXED_LIBRARIES | LOAD /opt/ort/libonnxruntime_providers_cuda.so: undefined"
                        + " symbol: Provider_GetHost",
                "WRONG_CUDA | CUDA Provider not available, can't get interface for it",
                // mobius 316.
                "OLD_DRIVER | CALL CUDA failure 35: CUDA driver version is insufficient for CUDA"
                        + " runtime version PLACE",
                "OLD_DRIVER | CALL CUDA failure 803: system has unsupported display driver / cuda"
                        + " driver combination PLACE",
                // 11561, 22980.
                "NO_DEVICE | CALL CUDA failure 100: no CUDA-capable device is detected PLACE",
                // itsnine/yolov5-onnxruntime 20.
                "NO_SUCH_DEVICE | CALL CUDA failure 101: invalid device ordinal PLACE",
                // 3117, 22441, 27725.
                "WRONG_CARD | NODE CUDA error cudaErrorNoKernelImageForDevice:no kernel image is"
                        + " available for execution on the device",
                "WRONG_CARD | CALL CUDA failure 209: no kernel image is available for execution on"
                        + " the device PLACE",
                "BUSY | CALL CUDA failure 46: all CUDA-capable devices are busy or unavailable"
                        + " PLACE",
                // 16307, 22702, 9939.
                "OUT_OF_MEMORY | NODE /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376"
                        + " void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool,"
                        + " onnxruntime::Stream*, bool, onnxruntime::WaitNotificationFn) Failed to"
                        + " allocate memory for requested buffer of size 939524096",
                "OUT_OF_MEMORY | NODE CALL CUDA failure 2: out of memory PLACE",
                // hacksider/Deep-Live-Cam 383, fudan-generative-vision/hallo 218.
                "OUT_OF_MEMORY | CALL CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED PLACE",
                "OTHER | CALL CUDA failure 719: unspecified launch failure PLACE"
            })
    void isKnownByTheWordsOfOnnxRuntime(GpuFault fault, String pattern) {
        OrtException failure = new OrtException(text(pattern));
        assertThat(GpuFault.of(failure)).isEqualTo(fault);
        assertThat(GpuFault.sentence("cuda:0", failure))
                .startsWith("The GPU cuda:0 cannot be used, so the CPU is used instead: ")
                .endsWith(".")
                .doesNotContain("\n", "onnxruntime_src", "hostname")
                .hasSizeLessThan(320);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOAD libcudnn.so.9 ABSENT | (libcudnn.so.9); install cuDNN 9",
                "LOAD libcublasLt.so.12 ABSENT | (libcublasLt.so.12); install CUDA 12",
                "CALL CUDA failure 719: unspecified launch failure PLACE"
                        + " | (CUDA failure 719: unspecified launch failure)",
                "Something nobody has seen before | (Something nobody has seen before)"
            })
    void saysWhatIsMissing(String pattern, String part) {
        assertThat(GpuFault.sentence("cuda:0", new OrtException(text(pattern)))).contains(part);
    }

    private static String text(String pattern) {
        return pattern.replace("CALL ", CALL)
                .replace(" PLACE", PLACE)
                .replace("LOAD ", LOAD)
                .replace(" ABSENT", ABSENT)
                .replace("NODE ", NODE);
    }
}
