/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.concurrent.ExecutionException;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a window. */
class SegmentBloodCellsTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @Test
    void onlyTheImageNeedsToBeGiven() throws Exception {
        ImagePlus image = field();
        CommandModule module = run("image", image, "table", false);
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        SegmentResult result = ((SegmentBloodCells) module.getCommand()).result().orElseThrow();
        assertThat(result.cells()).hasSize(12).allMatch(c -> c.measurements().isPresent());
        ImagePlus labels = (ImagePlus) module.getOutput("labels");
        assertThat(labels.getStatistics().max).isEqualTo(12);
        assertThat(labels.getCalibration().getUnit()).isEqualTo(image.getCalibration().getUnit());
        assertThat(image.getOverlay().size()).isEqualTo(12);
    }

    @Test
    void kindsDiametersAndOutputsChoose() throws Exception {
        ImagePlus image = field();
        CommandModule labelsOnly =
                run("image", image, "table", false, "cells", "leukocytes", "output", "label image");
        assertThat(((ImagePlus) labelsOnly.getOutput("labels")).getStatistics().max).isEqualTo(1);
        assertThat(image.getOverlay()).isNull();
        CommandModule roisOnly =
                run("image", image, "table", false, "maxdiameter", 9, "output", "ROIs");
        assertThat(roisOnly.getOutput("labels")).isNull();
        assertThat(image.getOverlay().size()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "cells, some, 'cells must be all, leukocytes, erythrocytes or platelets, not \"some\".'",
        "output, text, 'output must be label image, ROIs or label image and ROIs, not \"text\".'",
        "redcelldiameter, 0, 'redcelldiameter must be from 1 to 30 um, not 0.'",
        "mindiameter, -1, 'not -1'",
        "maxdiameter, NaN, 'NaN'",
        "pixelsize, 11, 'pixelsize must be from 0'"
    })
    void wrongValuesAreRefusedInASentence(String key, String value, String reason)
            throws Exception {
        ImagePlus image = field();
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        CommandModule module = run("image", image, key, value);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(image.getOverlay().size()).isEqualTo(1);
    }

    @Test
    void anImageWithoutPixelsIsRefused() throws Exception {
        assertThat(run("image", new ImagePlus()).getCancelReason()).contains("open a smear image");
    }

    /** What Fiji's dialog calls; a preview that comes after the end shows nothing. */
    @Test
    void thePreviewComesAndGoes() throws Exception {
        ImagePlus image = field();
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        CommandInfo info = scijava.info(SegmentBloodCells.class);
        CommandModule module = (CommandModule) info.createModule();
        scijava.context().inject(module.getCommand());
        module.setInput("image", image);
        module.preview();
        assertThat(image.getOverlay().size()).isEqualTo(1);
        module.setInput("preview", true);
        module.preview();
        assertThat(image.getOverlay().size()).isEqualTo(14);
        module.setInput("redcelldiameter", 0.0);
        module.preview();
        module.setInput("redcelldiameter", 7.5);
        module.setInput("cells", "leukocytes");
        module.preview();
        assertThat(image.getOverlay().size()).isEqualTo(3);
        module.setInput("preview", false);
        module.preview();
        assertThat(image.getOverlay().size()).isEqualTo(1);
        module.setInput("preview", true);
        module.preview();
        module.cancel("closed");
        module.preview();
        assertThat(image.getOverlay().size()).isEqualTo(1);
    }

    /** What {@code Ext.CytoDiffusion_getMessage} gives. */
    @Test
    void whatIsWrongWithThePictureIsKeptForMacros() throws Exception {
        ImagePlus image = field();
        image.getProcessor().multiply(1.4);
        CommandModule module = run("image", image, "table", false);
        assertThat(scijava.service(LastCommand.class).outcome().message())
                .contains("over-exposed")
                .doesNotContain("certain");
        assertThat(((SegmentBloodCells) module.getCommand()).result().orElseThrow().remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark).contains("with less light"));
    }

    private static ImagePlus field() {
        ImagePlus image = new ImagePlus("field", TestSmears.field());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        return image;
    }

    private static CommandModule run(Object... inputs)
            throws ExecutionException, InterruptedException {
        return scijava.run(SegmentBloodCells.class, inputs);
    }
}
