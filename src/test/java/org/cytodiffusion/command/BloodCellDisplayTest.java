/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.nio.file.Path;
import java.util.Set;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.command.show.DisplayChoice;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.display.CellDisplay.Show;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.scijava.command.CommandModule;

class BloodCellDisplayTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    private static final Provenance FROM =
            new Provenance("PBC 9", "1", Path.of("m"), "cpu", AnalysisOptions.defaults());

    private final ImagePlus image = new ImagePlus("a.png", new ColorProcessor(32, 24));

    @BeforeEach
    void classify() {
        new SmearDocument(ReviewedSmear.unseen(Examples.result("a.png"), FROM)).attachTo(image);
    }

    @Test
    void wordsChooseAndNullLeavesAsItIs() throws Exception {
        CellDisplay display =
                new DisplayChoice("Uncertainty", "erythrocyte; lymphocyte").apply(image);
        assertThat(display.showing()).isEqualTo(Show.UNCERTAINTY);
        assertThat(display.hidden()).isEqualTo(Set.of("erythrocyte", "lymphocyte"));
        assertThat(image.getOverlay().size()).as("one cell and the scale").isEqualTo(2);
        new DisplayChoice("", null).apply(image);
        assertThat(display.showing()).isEqualTo(Show.UNCERTAINTY);
        new DisplayChoice("none", "").apply(image);
        assertThat(display.hidden()).isEmpty();
        assertThat(display.showing()).isEqualTo(Show.NONE);
    }

    @Test
    void unknownWordsAreNamedAndChangeNothing() throws Exception {
        CellDisplay display = new DisplayChoice("anomaly", "").apply(image);
        assertThatThrownBy(() -> new DisplayChoice("heat", "").apply(image))
                .hasMessage(
                        "show must be class outlines, uncertainty, anomaly, none, not \"heat\".");
        assertThatThrownBy(() -> new DisplayChoice("none", "rbc").apply(image))
                .hasMessageContaining("of neutrophil, lymphocyte, erythrocyte, unidentified")
                .hasMessageEndingWith("not \"rbc\".");
        assertThat(display.showing()).isEqualTo(Show.ANOMALY);
        ImagePlus other = new ImagePlus("b.png", new ColorProcessor(2, 2));
        assertThatThrownBy(() -> new DisplayChoice("none", "").apply(other))
                .hasMessageContaining("run Classify Blood Cells... first");
    }

    @Test
    void keysThatAreLeftOutHaveTheirDefaults() throws Exception {
        CellDisplay display = new DisplayChoice("anomaly", "erythrocyte").apply(image);
        scijava.run(BloodCellDisplay.class, "image", image, "show", "anomaly");
        assertThat(display.hidden()).isEmpty();
    }

    @Test
    void theCommandDoesTheSame() throws Exception {
        CommandModule good = scijava.run(BloodCellDisplay.class, "image", image, "show", "anomaly");
        assertThat(good.isCanceled()).isFalse();
        assertThat(CellDisplay.of(image).showing()).isEqualTo(Show.ANOMALY);
        CommandModule bad = scijava.run(BloodCellDisplay.class, "image", image, "show", "x");
        assertThat(bad.getCancelReason()).startsWith("show must be").endsWith(".");
    }
}
