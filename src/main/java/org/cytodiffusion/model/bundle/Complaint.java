/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.nio.file.Path;
import org.cytodiffusion.model.BundleException;

/**
 * How to complain about a bundle: each sentence names it and says what to do.
 *
 * @param bundle what people know it by: a folder, a file or an address
 * @param advice what to do, the end of the sentence without its dot
 */
public record Complaint(String bundle, String advice) {

    private static final int MOST = 300;

    /** About a bundle that is installed. */
    public static Complaint installed(Path folder) {
        return new Complaint(folder.toString(), "install it again or choose another");
    }

    /** About a bundle that somebody wants to install. */
    public static Complaint offered(String source) {
        return new Complaint(source, "ask its maker for a corrected one; nothing was installed");
    }

    /**
     * The sentence.
     *
     * @param what what is wrong, for example {@code classify.onnx is missing}
     */
    public BundleException because(String what) {
        return new BundleException(sentence(what));
    }

    /**
     * The sentence, with what was noticed first.
     *
     * @param what what is wrong
     * @param cause what was noticed first
     */
    public BundleException because(String what, Throwable cause) {
        return new BundleException(sentence(what), cause);
    }

    private String sentence(String what) {
        return "The model \""
                + plain(bundle)
                + "\" cannot be used: "
                + plain(what)
                + "; "
                + advice
                + ".";
    }

    /**
     * Strangers choose some of the words: one line, not endless, and nothing that moves cursors.
     */
    private static String plain(String what) {
        String line = what.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() > MOST ? line.substring(0, MOST) + "..." : line;
    }
}
