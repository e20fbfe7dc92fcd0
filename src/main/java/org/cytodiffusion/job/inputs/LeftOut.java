/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

/**
 * A file that was met among the inputs and is not analysed.
 *
 * @param file its name, as tables would call it
 * @param kind why
 * @param reason a sentence for the user
 */
public record LeftOut(String file, Kind kind, String reason) {

    /** Why a file is not analysed. */
    public enum Kind {
        /** A picture or label image that an earlier run wrote. */
        RESULT("results", "pictures of earlier runs"),
        /** A mask, labels or what leads to them, beside the image that it belongs to. */
        LABELS("labels", "label images"),
        /** A link that leads nowhere, or back to a folder above it. */
        LINK("links", "links that lead nowhere"),
        /** A file that is in the list already, by another path. */
        DOUBLE("doubles", "files given twice"),
        /** An image of a kind that is not read. */
        NOT_READ("not_read", "images of kinds that are not read");

        private final String key;
        private final String words;

        Kind(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** Its name in files. */
        public String key() {
            return key;
        }

        /** What such files are called where several are counted. */
        public String words() {
            return words;
        }

        /** Whether a person may have wanted the file to be analysed. */
        public boolean isMissed() {
            return this == LINK || this == DOUBLE || this == NOT_READ;
        }
    }
}
