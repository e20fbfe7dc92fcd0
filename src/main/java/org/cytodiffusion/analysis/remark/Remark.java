/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

/**
 * What a person should know of an image.
 *
 * @param sentence in words for the user
 * @param doubt whether, because of it, nothing in the image is certain
 * @param measured the same where cells are measured and not classified
 */
public record Remark(String sentence, boolean doubt, String measured) {

    /** A remark that says the same whether or not cells are classified. */
    public Remark(String sentence, boolean doubt) {
        this(sentence, doubt, sentence);
    }

    /**
     * A remark because of which no cell of the image is certain.
     *
     * @param cause what is wrong, without a full stop
     * @param advice what to do, a sentence
     */
    static Remark doubt(String cause, String advice) {
        return new Remark(
                cause + ": no cell there is called certain. " + advice,
                true,
                cause + ". " + advice);
    }
}
