/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.Serializable;
import java.util.List;

/**
 * One image of a cohort.
 *
 * @param index its place among all, from 0
 * @param name what tables call it, as in a run on one computer
 * @param path where it is, an address that Hadoop knows
 * @param picture which of the pictures in the file, from 1; 0 if the file holds one
 * @param smear what it is of
 * @param facts what else is known of it, in the order of the columns of the cohort
 */
record CohortImage(int index, String name, String path, int picture, String smear, String[] facts)
        implements Serializable {

    /** A file of which nothing is known yet. */
    static CohortImage file(int index, String name, String path) {
        return new CohortImage(index, name, path, 0, "", new String[0]);
    }

    /** The same in another place. */
    CohortImage at(int place) {
        return new CohortImage(place, name, path, picture, smear, facts);
    }

    /** The same with what is known of it. */
    CohortImage known(String itsSmear, List<String> itsFacts) {
        return new CohortImage(
                index, name, path, picture, itsSmear, itsFacts.toArray(String[]::new));
    }

    /** One of several pictures in the file. */
    CohortImage picture(int number, String suffix) {
        return new CohortImage(index, name + suffix, path, number, smear, facts);
    }

    /** What images that may share a scale have in common: their folder. */
    String group() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
