/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.report.TriageRules;

/**
 * What a report is to say.
 *
 * @param title what the smear is called; may be empty
 * @param rules when it is to be looked at first
 * @param smears what was said of several smears
 */
public record ReportRequest(String title, TriageRules rules, SmearRequest smears) {

    /** How many leukocytes a differential wants unless somebody says otherwise. */
    public static final int LEUKOCYTES = 100;

    private static final String LEAST = "least-leukocytes";

    /**
     * Reads it; what is not given has its default.
     *
     * @param given {@code title}, {@code least-leukocytes} and what {@link SmearRequest} takes
     * @throws UserException if one of them is not allowed
     */
    public static ReportRequest parse(GivenValues given) throws UserException {
        int least = given.isGiven(LEAST) ? given.whole(LEAST, 1, Integer.MAX_VALUE) : LEUKOCYTES;
        SmearRequest smears = SmearRequest.parse(given);
        TriageRules rules = TriageRules.defaults().counting(least).within(smears.ranges());
        return new ReportRequest(given.text("title"), rules, smears);
    }
}
