/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.io.IOException;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportRecord;
import org.cytodiffusion.report.ReportTable;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.Triage;
import org.cytodiffusion.report.TriageRules;

/** The files of a report, the same from every door. */
public final class ReportFiles {

    /** The page to look at. */
    public static final String PAGE = "report.html";

    private ReportFiles() {}

    /**
     * Writes {@code report.html}, {@code report.csv} and {@code report.json}.
     *
     * @param folder where they go
     * @param head what stands above and below
     * @param report what was found
     * @param rules when a smear is to be looked at first
     * @return the judgement
     * @throws IOException with a sentence for the user, if the disk fails
     */
    public static Triage write(
            OutputFolder folder, ReportHead head, SmearReport report, TriageRules rules)
            throws IOException {
        Triage triage = Triage.of(report.tally(), head.images().failed(), rules);
        ReportTable.write(folder.file("report.csv"), report, triage);
        new ReportRecord(head, report, rules).write(folder.file("report.json"), triage);
        new HtmlReport(head, report, rules).write(folder.file(PAGE));
        return triage;
    }
}
