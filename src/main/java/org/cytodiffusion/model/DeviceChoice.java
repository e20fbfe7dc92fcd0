/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which device a person asks for.
 *
 * @param kind the kind of device
 * @param index number of the GPU, from 0; 0 for the other kinds
 */
public record DeviceChoice(Kind kind, int index) {

    /** A GPU where one works, else the CPU. */
    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /** Kinds of device. */
    public enum Kind {
        /** A GPU where one works, else the CPU; without a word where there is no GPU. */
        AUTO,
        /** The CPU. */
        CPU,
        /** An NVIDIA GPU; where it does not work the CPU answers, and the reason is said. */
        CUDA
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}, in any case.
     *
     * @param text what a person wrote
     * @return the choice
     * @throws IllegalArgumentException with a sentence for the user, if it is none of these
     */
    public static DeviceChoice parse(String text) {
        String device = text.trim().toLowerCase(Locale.ROOT);
        Matcher cuda = CUDA.matcher(device);
        if (device.equals("auto")) {
            return AUTO;
        }
        if (device.equals("cpu")) {
            return new DeviceChoice(Kind.CPU, 0);
        }
        if (cuda.matches()) {
            String index = cuda.group(1);
            return new DeviceChoice(Kind.CUDA, index == null ? 0 : Integer.parseInt(index));
        }
        throw new IllegalArgumentException(
                "The device \"" + text + "\" is not known: use auto, cpu, cuda or cuda:1.");
    }
}
