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
    private static final int BATCH = 16;
    private static final int MOST_BATCHES = 12;

    /** Whose stain the second book is in: the second laboratory's of the model. */
    private static final int OTHER = 1;

    private final ModelBundle model;
    private final Samples samples;
    private final Path folder;

    private MakeSprites(ModelBundle model, Samples samples, Path folder) {
        this.model = model;
        this.samples = samples;
        this.folder = folder;
    }

    /** Writes the sprites; fails if a class yields too few good cells. */
    public static void main(String[] arguments) throws IOException {
        ModelBundle model = BundleReader.read(Path.of(arguments[0]));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> counts = new ArrayList<>(book(model, 0, folder, 1));
        Path other = Files.createDirectories(folder.resolve(SpriteBook.OTHER_STAIN));
        book(model, OTHER, other, 0.4).forEach(c -> counts.add("other stain, " + c));
        Files.writeString(folder.resolve("README.md"), note(model, counts));
    }

    private static List<String> book(ModelBundle model, int laboratory, Path folder, double share)
            throws IOException {
        List<String> counts = new ArrayList<>();
        try (Samples samples = new Samples(model, laboratory)) {
            MakeSprites maker = new MakeSprites(model, samples, folder);
            for (String kind : Sketch.kinds()) {
                int wanted = kind.equals("erythrocyte") ? 24 : 10;
                counts.add(maker.write(kind, (int) Math.round(share * wanted)));
            }
        }
        return counts;
    }

    private String write(String kind, int wanted) throws IOException {
        int size = model.crops().size();
        double diameter = Sketch.of(kind).diameter();
        SpriteCutter cutter = new SpriteCutter(size, model.crops().micrometres(), diameter);
        int written = 0;
        int drawn = 0;
        for (int batch = 0; batch < MOST_BATCHES && written < wanted; batch++) {
            for (Samples.Sample s : samples.draw(kind, BATCH, SEED + batch)) {
                String named = s.verdict().cellClass().name();
                boolean good = named.equals(kind) || kind.equals(Sketch.BLAST);
                Optional<Sprite> sprite = good ? cutter.cut(kind, s.rgb()) : Optional.empty();
                drawn++;
                if (sprite.isPresent() && written < wanted) {
                    String file = String.format("%s_%02d.png", kind, written++);
                    ImageIO.write(sprite.get().picture(), "png", folder.resolve(file).toFile());
                }
            }
        }
        if (written == 0) {
            throw new IOException("No good " + kind + " among " + drawn + " sampled.");
        }
        return kind + ": " + written + " kept of " + drawn + " drawn";
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
