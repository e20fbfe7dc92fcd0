/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a GPU cannot be used, told from what ONNX Runtime says. Its messages are those of CUDA, cuDNN
 * and the loader of libraries, so that they are the same for all its versions; the first that fits
 * counts.
 */
enum GpuFault {
    /** The library computes on the CPU only. */
    NOT_FOR_GPU(
            "failed to find cuda shared provider|not compiled with cuda|is not enabled in this"
                    + " build",
            "this ONNX Runtime is the one for CPUs; put the library onnxruntime_gpu in its place"),
    /** Parts of different versions. */
    MIXED_LIBRARIES(
            "undefined symbol|version `[^']*' not found|api version \\[|error 127",
            "its libraries are of different versions; put the folder of one version in their"
                    + " place"),
    /** cuDNN is missing, or of another version. */
    NO_CUDNN(
            "libcudnn|cudnn\\w*64_|cudnn_status_(not_initialized|version_mismatch"
                    + "|sublibrary_version_mismatch|sublibrary_loading_failed)",
            "cuDNN is missing or of another version; install cuDNN 9 for the CUDA in use"),
    /** The driver's own library is missing. */
    NO_DRIVER(
            "libcuda\\.so|nvcuda\\.dll|libnvidia-",
            "there is no NVIDIA driver; install the one for the card"),
    /** CUDA is missing, or of another version. */
    WRONG_CUDA(
            "failed to load (shared )?library|loadlibrary failed|libcu\\w+\\.so"
                    + "|cuda provider not available",
            "a library of CUDA is missing or of another version; install CUDA 12 with cuDNN 9, or"
                    + " CUDA 13 with the libraries made for it"),
    /** The driver is too old for the libraries. */
    OLD_DRIVER(
            "cuda failure (35|803|804|222)\\b|driver version is insufficient"
                    + "|unsupported display driver|unsupported toolchain",
            "the NVIDIA driver is missing or too old for this CUDA; install a newer driver"),
    /** No card, or none that this program may see. */
    NO_DEVICE(
            "cuda failure 100\\b|no cuda-capable device",
            "no GPU is visible; see that nvidia-smi lists it and CUDA_VISIBLE_DEVICES does not hide"
                    + " it"),
    /** A number beyond the last card. */
    NO_SUCH_DEVICE(
            "cuda failure 101\\b|invalid device ordinal|invalid (gpu )?device id",
            "there is no GPU of this number; nvidia-smi lists those there are, the first being"
                    + " cuda:0"),
    /** The card is older than the library knows, or newer. */
    WRONG_CARD(
            "cuda failure (209|218)\\b|no kernel image|nokernelimage|arch_mismatch",
            "this ONNX Runtime was not made for a card of this age; take a version that was, or"
                    + " another card"),
    /** Others have it for themselves. */
    BUSY(
            "cuda failure 46\\b|busy or unavailable",
            "another program keeps the GPU for itself; end that program, or take another GPU"),
    /** Its memory is full. */
    OUT_OF_MEMORY(
            "out of memory|failed to allocate memory|status_alloc_failed|cuda failure 2\\b"
                    + "|bad allocation|bad_alloc",
            "its memory is full; close other programs that use it"),
    /** Anything else. */
    OTHER("", "it failed");

    private static final Pattern MISSING =
            Pattern.compile("([\\w.+-]+\\.so[.\\d]*): cannot open shared object");

    private static final Pattern SAYS =
            Pattern.compile("(CUDA|CUBLAS|CUDNN)[A-Z_]* failure \\d+: [^;\\n]*");

    /** More than this is no reading matter. */
    private static final int LONGEST = 160;

    private final Pattern pattern;
    private final String sentence;

    GpuFault(String pattern, String sentence) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.sentence = sentence;
    }

    /** The kind of a failure. */
    static GpuFault of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        for (GpuFault fault : values()) {
            if (fault.pattern.matcher(message).find()) {
                return fault;
            }
        }
        return OTHER;
    }

    /**
     * One sentence for the user.
     *
     * @param device such as {@code cuda:0}
     * @param failure what was thrown
     */
    static String sentence(String device, Throwable failure) {
        GpuFault fault = of(failure);
        String message = String.valueOf(failure.getMessage());
        String reason = fault.sentence;
        Matcher missing = MISSING.matcher(message);
        if (fault == OTHER) {
            reason += " (" + said(message) + "); update its driver";
        } else if (missing.find()) {
            reason = reason.replaceFirst(";", " (" + missing.group(1) + ");");
        }
        return "The GPU " + device + " cannot be used, so the CPU is used instead: " + reason + ".";
    }

    /** What of a message is worth reading: the error of CUDA if there is one, else its end. */
    private static String said(String message) {
        Matcher cuda = SAYS.matcher(message);
        String part = cuda.find() ? cuda.group() : message.substring(message.lastIndexOf('\n') + 1);
        String text = part.strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
