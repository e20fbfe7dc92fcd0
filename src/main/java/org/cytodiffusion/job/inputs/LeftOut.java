/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import org.cytodiffusion.report.tables.FailuresTable.Failure;

/**
 * A file that was met among the inputs and is not analysed.
 *
 * @param file its name, as tables would call it
 * @param kind why
 * @param reason a sentence for the user
 */
public record LeftOut(String file, Kind kind, String reason) {

    /** Its line in failures.csv. */
    Failure row() {
        return new Failure(file, reason);
    }

    /** Why a file is not analysed. */
    public enum Kind {
        /** A picture or label image that an earlier run wrote. */
        RESULT("results", "pictures of earlier runs"),
        /** A mask, labels or what leads to them, beside the image that it belongs to. */
        LABELS("labels", "label images"),
        /** A link that leads nowhere. */
        LINK("links", "links that lead nowhere"),
        /** A link that leads back to a folder above it. */
        LOOP("loops", "links back to a folder above them"),
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

        /** Whether results lack an image that is there, which so counts as failed. */
        public boolean isMissing() {
            return this == LINK || this == NOT_READ;
        }

        /** Whether a person is told of each such file, not only of their number. */
        boolean isTold() {
            return this == LOOP || this == DOUBLE;
        }
    }
}
