/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.smears.RankedSmear;
import org.cytodiffusion.report.smears.TriageTable;

/** The files that say which smears of a run to look at first, the same from every door. */
public final class TriageFiles {

    /** The page to look at. */
    public static final String PAGE = "triage.html";

    /** The folder of its pictures. */
    public static final String PICTURES = "triage/";

    private TriageFiles() {}

    /**
     * Writes {@code triage.html}, {@code triage.csv} and the pictures of cells.
     *
     * @param folder where they go
     * @param head how the run was made
     * @param smears in their order
     * @throws IOException with a sentence for the user, if the disk fails
     */
    public static void write(OutputFolder folder, ReportHead head, List<RankedSmear> smears)
            throws IOException {
        for (RankedSmear smear : smears) {
            Path picture = folder.file(picture(smear.rank()));
            if (smear.cells().isEmpty()) {
                Files.deleteIfExists(picture);
            } else {
                CellStrip.write(smear.cells(), picture);
            }
        }
        removePictures(folder, smears.size() + 1);
        TriageTable.write(smears, folder.file(TriageTable.NAME));
        try (AtomicFile file = AtomicFile.create(folder.file(PAGE))) {
            file.writer().write(new TriagePage(head, smears).page());
            file.commit();
        }
    }

    /**
     * Removes what an earlier run wrote.
     *
     * @throws IOException if the disk fails
     */
    public static void remove(OutputFolder folder) throws IOException {
        if (Files.deleteIfExists(folder.path().resolve(PAGE))) {
            Files.deleteIfExists(folder.path().resolve(TriageTable.NAME));
            removePictures(folder, 1);
        }
    }

    /** Those of more smears than there are now; some smears have none. */
    private static void removePictures(OutputFolder folder, int from) throws IOException {
        Path pictures = folder.path().resolve(PICTURES);
        if (!Files.isDirectory(pictures)) {
            return;
        }
        try (var files = Files.newDirectoryStream(pictures, "[0-9]*.jpg")) {
            for (Path file : files) {
                String number = file.getFileName().toString().replace(".jpg", "");
                if (number.matches("\\d{1,9}") && Integer.parseInt(number) >= from) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The picture of a smear, as seen from the page. */
    static String picture(int rank) {
        return String.format(Locale.ROOT, "%s%04d.jpg", PICTURES, rank);
    }
}
