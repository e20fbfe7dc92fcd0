/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.BundledModel;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.analysis.generation.Generation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a window. */
class GenerateCellsTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir private Path temporary;

    private static CommandModule run(Object... inputs) throws Exception {
        List<Object> all = new ArrayList<>(List.of("model", "PBC 9", "device", "cpu", "steps", 2));
        all.addAll(List.of(inputs));
        return scijava.run(GenerateCells.class, all.toArray());
    }

    @Test
    void theStackAndTheMontageSayWhatTheyAre() throws Exception {
        CommandModule module =
                run("classes", "ig, monocyte", "count", 5, "seed", 3, "show", "stack and montage");
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        ImagePlus stack = (ImagePlus) module.getOutput("stack");
        assertThat(stack.getTitle()).isEqualTo("Generated cells by PBC 9");
        assertThat(stack.getStackSize()).isEqualTo(10);
        assertThat(stack.getStack().getSliceLabel(7))
                .isEqualTo("monocyte 2 (generated, seed 3, index 1)");
        ImagePlus montage = (ImagePlus) module.getOutput("montage");
        int edge = BundledModel.crops().size();
        assertThat(montage.getWidth()).isEqualTo(8 * edge);
        assertThat(montage.getHeight()).isEqualTo(2 * edge);
        assertThat(montage.getOverlay().size()).isEqualTo(10);
        assertThat(montage.getOverlay().get(9).getName()).isEqualTo("monocyte_0005");
        for (ImagePlus image : List.of(stack, montage)) {
            assertThat(image.getCalibration().getUnit()).isEqualTo("\u00b5m");
            assertThat(image.getCalibration().pixelWidth)
                    .isCloseTo(BundledModel.crops().micrometres(), within(0.001));
            assertThat(image.getInfoProperty()).contains("not a patient's cell", "Research use");
        }
        stack.setSlice(9);
        montage.setRoi(0, edge, edge, edge);
        assertThat((int[]) montage.crop().getProcessor().getPixels())
                .as("the ninth cell begins the second row")
                .isEqualTo((int[]) stack.getProcessor().getPixels());
        Generation made = ((GenerateCells) module.getCommand()).generation().orElseThrow();
        assertThat(made.cells()).hasSize(10);
    }

    @Test
    void filesGoIntoAFolderAndNothingNeedsToBeShown() throws Exception {
        Path folder = temporary.resolve("cells");
        CommandModule module =
                run(
                        "classes",
                        "ig",
                        "count",
                        1,
                        "show",
                        "nothing",
                        "folder",
                        folder.toString(),
                        "format",
                        "tiff");
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        assertThat(module.getOutput("stack")).isNull();
        assertThat(module.getOutput("montage")).isNull();
        assertThat(folder.resolve("cells/ig_0001.tif")).isNotEmptyFile();
        assertThat(folder.resolve("generate.json")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "classes, goblet, 'There is no class \"goblet\"'",
        "count, 0, 'count must be a whole number from 1 to 1000, not 0.'",
        "steps, -2, 'steps must be a whole number from 1 to 1000, not -2.'",
        "time, 0, 'time must be above 0 and at most 1, not 0.'",
        "pixelsize, 11, 'pixelsize must be from 0'",
        "device, gpu, 'gpu'",
        "show, all, 'show must be stack, montage, stack and montage or nothing, not \"all\".'",
        "show, nothing, 'folder must be given where nothing is shown'",
        "nearest, somewhere, 'folder must be given where nearest or blind is'",
        "from, nowhere, 'There is no folder nowhere'",
        "format, jpeg, 'format must be png or tiff, not \"jpeg\".'",
        "model, Atlas, 'There is no model \"Atlas\"'"
    })
    void wrongValuesAreRefusedInASentence(String key, String value, String reason)
            throws Exception {
        CommandModule module = run(key, value);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(((GenerateCells) module.getCommand()).generation()).isEmpty();
    }
}
