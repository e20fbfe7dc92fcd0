/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.cli.Main;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.file.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated images are read, or refused in a sentence, and cost no other image. A part of them in
 * every build; {@code mvn test -Pfuzz} tries many more.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class MutatedImagesTest {

    private static final int READ = Integer.getInteger("cytodiffusion.fuzz.images", 260);
    private static final int RUN = Integer.getInteger("cytodiffusion.fuzz.runs", 39);

    @TempDir Path folder;

    @Test
    void soundOnesAreRead() throws IOException {
        for (Map.Entry<String, byte[]> sound : SoundImages.all().entrySet()) {
            Path file = Files.write(folder.resolve(sound.getKey()), sound.getValue());
            assertThat(ImageReader.read(file).width()).as(sound.getKey()).isEqualTo(48);
        }
    }

    @Test
    void eachIsReadOrRefusedInASentenceAndNothingIsPrinted() throws IOException {
        MutatedImages images = new MutatedImages(16);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < READ; i++) {
            Path file = images.next(folder);
            String printed = read(file, wrong);
            if (!printed.isEmpty()) {
                wrong.add(file.getFileName() + " printed: " + printed);
            }
            Files.delete(file);
        }
        assertThat(wrong).isEmpty();
    }

    private static String read(Path file, List<String> wrong) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            ImageReader.read(file);
        } catch (UnreadableImageException e) {
            if (!e.getMessage().endsWith(".") || !e.getMessage().contains(file.toString())) {
                wrong.add(file.getFileName() + " is told so: " + e.getMessage());
            }
        } catch (Exception e) {
            wrong.add(file.getFileName() + " threw " + e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return console.toString(StandardCharsets.UTF_8);
    }

    @Test
    void noneCostsAnother() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        MutatedImages mutated = new MutatedImages(17);
        for (int i = 0; i < RUN; i++) {
            mutated.next(images);
        }
        for (int[] size : new int[][] {{1, 40}, {40, 1}, {1, 1}, {2, 3}}) {
            BufferedImage thin = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
            Path file = images.resolve("thin" + size[0] + "x" + size[1] + ".png");
            ImageIO.write(thin, "png", file.toFile());
        }
        Path sound = Files.write(images.resolve("z.png"), SoundImages.all().get("rgb.png"));
        for (String job : List.of("classify", "segment")) {
            Path alone = folder.resolve(job + "-alone");
            Path all = folder.resolve(job + "-all");
            assertThat(run(job, sound, alone)).isZero();
            assertThat(run(job, images, all)).isLessThan(2);
            String table = job.equals("classify") ? "cells.csv" : "measurements.csv";
            assertThat(rows(all.resolve(table), "z.png"))
                    .isEqualTo(rows(alone.resolve(table), "z.png"));
            assertThat(text(all.resolve("failures.csv"))).doesNotContain("fault of CytoDiffusion");
            assertThat(accounted(all)).isEqualTo(names(images));
        }
    }

    private static int run(String job, Path images, Path out) throws IOException {
        List<String> line = new ArrayList<>(List.of(job, images.toString()));
        line.addAll(List.of("--out", out.toString(), "--threads", "1"));
        line.addAll(List.of("--pixel-size", "0.3"));
        line.addAll(job.equals("classify") ? List.of("--crops", "--max-trials", "1") : List.of());
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return Main.run(nobody, nobody, line.toArray(String[]::new));
    }

    private static List<String> rows(Path table, String image) throws IOException {
        return text(table).lines().filter(line -> line.startsWith(image)).toList();
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** The images that have a row, a picture or a line among the failures. */
    private static Set<String> accounted(Path out) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String table : List.of("failures.csv", "cells.csv")) {
            if (Files.exists(out.resolve(table))) {
                CsvTable.read(out.resolve(table))
                        .rows()
                        .forEach(row -> names.add(row.fields().get(0)));
            }
        }
        if (Files.exists(out.resolve("overlays"))) {
            names.addAll(names(out.resolve("overlays")));
        }
        return names.stream().map(MutatedImagesTest::stem).collect(Collectors.toSet());
    }

    private static Set<String> names(Path images) throws IOException {
        try (var files = Files.list(images)) {
            return files.map(f -> stem(f.getFileName().toString())).collect(Collectors.toSet());
        }
    }

    private static String stem(String name) {
        return name.replaceAll("\\.(tif|png|bmp|gif|jpg)$", "");
    }
}
