/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.PixelSize;
import org.junit.jupiter.api.Test;

class SmearDocumentTest {

    private static final Review BLAST =
            new Review(Review.UNIDENTIFIED, "kd", Instant.parse("2026-11-24T08:00:00Z"), "blast?");

    private final ReviewedSmear start =
            ReviewedSmear.unseen(
                    new SmearResult(
                            "field",
                            10,
                            10,
                            new PixelSize(0.1, PixelSize.Source.GIVEN),
                            List.of(),
                            List.of(),
                            true,
                            0),
                    new Provenance("PBC 9", "1", Path.of("m"), "cpu", AnalysisOptions.defaults()));

    @Test
    void changesAreUndoneAndDoneAgainInTurn() {
        SmearDocument document = new SmearDocument(start);
        ReviewedSmear one = start.with(1, BLAST);
        ReviewedSmear two = one.with(2, BLAST);
        document.change(one);
        document.change(two);
        document.undo();
        assertThat(document.current()).isEqualTo(one);
        document.undo();
        document.undo();
        assertThat(document.current()).isEqualTo(start);
        assertThat(document.canUndo()).isFalse();
        document.redo();
        document.redo();
        assertThat(document.current()).isEqualTo(two);
        document.undo();
        document.change(start);
        assertThat(document.canRedo()).isFalse();
    }

    @Test
    void listenersHearOfChangesAndOfEachSelectionOnce() {
        SmearDocument document = new SmearDocument(start);
        List<String> heard = new ArrayList<>();
        document.addListener(
                new SmearDocument.Listener() {
                    @Override
                    public void changed(SmearDocument changed) {
                        heard.add("changed " + changed.current().reviews().keySet());
                    }

                    @Override
                    public void selected(SmearDocument changed) {
                        heard.add("selected " + changed.selected());
                    }
                });
        document.change(start.with(7, BLAST));
        document.select(OptionalInt.of(7));
        document.select(OptionalInt.of(7));
        document.undo();
        assertThat(heard).containsExactly("changed [7]", "selected OptionalInt[7]", "changed []");
    }

    @Test
    void theDocumentOfAnImageIsFoundThere() {
        ImagePlus image = IJ.createImage("field", "RGB", 10, 10, 1);
        assertThat(SmearDocument.of(image)).isEmpty();
        SmearDocument document = new SmearDocument(start);
        document.attachTo(image);
        assertThat(SmearDocument.of(image)).containsSame(document);
    }
}
