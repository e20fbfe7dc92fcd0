/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;

/**
 * Samples the sprites from the bundled model's denoiser and writes them with a note on their
 * making. Run once for a model; fields are composed from the pictures that it leaves. Arguments:
 * the model folder and the folder to write to, which must hold no sprites yet.
 *
 * <p>{@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dmain-class=org.cytodiffusion.testimages.MakeSprites -Dexec.args="models/pbc9
 * src/test/resources/sprites"}
 */
public final class MakeSprites {

    private static final long SEED = 20261123;
    private static final int RED_CELLS = 24;
    private static final int OTHERS = 10;
    private static final int BATCH = 16;
    private static final int MOST_BATCHES = 12;

    private MakeSprites() {}

    /** Writes the sprites; fails if a class yields too few good cells. */
    public static void main(String[] arguments) throws IOException {
        ModelBundle model = BundleReader.read(Path.of(arguments[0]));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> counts = new ArrayList<>();
        try (Samples samples = new Samples(model)) {
            for (CellClass cellClass : model.classes()) {
                if (!Sketch.isKnown(cellClass.name())) {
                    continue;
                }
                int wanted = cellClass.name().equals("erythrocyte") ? RED_CELLS : OTHERS;
                counts.add(write(samples, model, cellClass, wanted, folder));
            }
        }
        Files.writeString(folder.resolve("README.md"), note(model, counts));
    }

    private static String write(
            Samples samples, ModelBundle model, CellClass cellClass, int wanted, Path folder)
            throws IOException {
        String name = cellClass.name();
        int size = model.crops().size();
        double diameter = Sketch.of(name).diameter();
        SpriteCutter cutter = new SpriteCutter(size, model.crops().micrometres(), diameter);
        int written = 0;
        int drawn = 0;
        for (int batch = 0; batch < MOST_BATCHES && written < wanted; batch++) {
            for (Samples.Sample s : samples.draw(cellClass, BATCH, SEED + batch)) {
                Optional<Sprite> sprite =
                        s.verdict().cellClass().equals(cellClass)
                                ? cutter.cut(name, s.rgb())
                                : Optional.empty();
                drawn++;
                if (sprite.isPresent() && written < wanted) {
                    String file = String.format("%s_%02d.png", name, written++);
                    ImageIO.write(sprite.get().picture(), "png", folder.resolve(file).toFile());
                }
            }
        }
        if (written == 0) {
            throw new IOException("No good " + name + " among " + drawn + " sampled.");
        }
        return name + ": " + written + " kept of " + drawn + " drawn";
    }

    private static String note(ModelBundle model, List<String> counts) {
        return """
        # Sampled cells

        Made by `MakeSprites` (seed %d) by what draws the cells of model %s %s; no picture of any data set
        is in them. Each cell begins as a coarse sketch (`Sketch`) under the noise of its class's time
        and is denoised under its class by `CellSampler` (SDEdit; Meng et al., ICLR 2022). Kept are
        those that the same model names as that class and that are one whole, well-formed cell
        (`SpriteCutter`). %d x %d pixels of %.4f um; colours on white %d, alpha is the part of a pixel
        that is cell.

        - %s
        """
                .formatted(
                        SEED,
                        model.name(),
                        model.version(),
                        model.crops().size(),
                        model.crops().size(),
                        model.crops().micrometres(),
                        Sprite.WHITE,
                        String.join("\n- ", counts));
    }
}
