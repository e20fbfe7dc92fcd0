/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cytodiffusion.BundledModel;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Classifier;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.Normality;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.junit.jupiter.api.Test;

/** The classifier with the real network of the bundled model, on the project's own cells. */
class BundledClassifierTest {

    private static final Path SPRITES = Path.of("src", "test", "resources", "sprites");
    private static final int SIZE = BundledModel.crops().size();

    /** Edge of the square that sprites are cut from. */
    private static final int DRAWN = 96;

    /** Every third sprite on a bright ground, and its mirror image under noise. */
    private static List<byte[]> crops() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SPRITES)) {
            files = all.filter(f -> f.toString().endsWith(".png")).sorted().toList();
        }
        List<byte[]> crops = new ArrayList<>();
        for (int i = 0; i < files.size(); i += 3) {
            BufferedImage picture = ImageIO.read(files.get(i).toFile());
            crops.add(crop(picture, 0, i));
            crops.add(crop(picture, 20, i));
        }
        return crops;
    }

    private static byte[] crop(BufferedImage picture, double noise, long seed) {
        Random random = new Random(seed);
        byte[] crop = new byte[SIZE * SIZE * 3];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int u = x * DRAWN / SIZE - (DRAWN - picture.getWidth()) / 2;
                int v = y * DRAWN / SIZE - (DRAWN - picture.getHeight()) / 2;
                boolean inside =
                        u >= 0 && v >= 0 && u < picture.getWidth() && v < picture.getHeight();
                int argb = inside ? picture.getRGB(u, v) : 0;
                double opaque = (argb >>> 24) / 255.0;
                for (int c = 0; c < 3; c++) {
                    double value = opaque * (argb >> 16 - 8 * c & 255) + (1 - opaque) * 238;
                    value += noise * random.nextGaussian();
                    crop[(y * SIZE + x) * 3 + c] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
        return crop;
    }

    /** Classifies with threads, and passes in one call of the network. */
    private static List<Verdict> classify(
            ModelBundle model, Calibration calibration, int[] way, List<byte[]> crops)
            throws IOException {
        try (OnnxTrialErrors network = OnnxTrialErrors.open(model, DeviceChoice.AUTO, way[0])) {
            return new Classifier(network, model.classes(), calibration, way[1])
                    .classify(crops, Integer.MAX_VALUE);
        }
    }

    /** The model's calibration with margins that half of these cells reach after one trial. */
    private static Calibration halved(ModelBundle model, List<byte[]> crops) throws IOException {
        double[] margins;
        try (OnnxTrialErrors network = OnnxTrialErrors.open(model, DeviceChoice.AUTO, 1)) {
            margins =
                    new Classifier(network, model.classes(), model.classParallel().calibration())
                            .classify(crops, 1).stream()
                                    .mapToDouble(verdict -> 1 / verdict.uncertainty() - 1)
                                    .sorted()
                                    .toArray();
        }
        double median = margins[margins.length / 2];
        Calibration fitted = model.classParallel().calibration();
        List<Look> looks = fitted.looks().stream().map(look -> look.settledFrom(median)).toList();
        return new Calibration(
                looks,
                fitted.ends(),
                fitted.profiles(),
                new Normality(Double.MAX_VALUE, Double.MAX_VALUE));
    }

    @Test
    void verdictsDependNeitherOnBatchNorOnThreadsNorOnOrder() throws IOException {
        ModelBundle model = BundleReader.read(Bundles.BUNDLED);
        List<byte[]> crops = crops();
        Calibration calibration = halved(model, crops);
        List<Verdict> expected = classify(model, calibration, new int[] {1, 64}, crops);
        assertThat(expected.stream().map(Verdict::trials)).contains(1, 8);
        for (int[] way : new int[][] {{1, 1}, {2, 7}, {3, 1000}}) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, crops.size()).boxed().toList());
            Collections.shuffle(order, new Random(way[1]));
            List<byte[]> shuffled = order.stream().map(crops::get).toList();
            List<Verdict> found = classify(model, calibration, way, shuffled);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i))
                        .usingRecursiveComparison()
                        .isEqualTo(expected.get(order.get(i)));
            }
        }
    }
}
