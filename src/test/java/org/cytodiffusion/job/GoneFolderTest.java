/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.fuzz.SoundImages;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.cytodiffusion.job.request.SegmentRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stick is pulled, a share is lost: that ends in a sentence, and costs what is gone alone. */
class GoneFolderTest {

    @TempDir Path temporary;
    private Path images;
    private Path out;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void drawImages() throws IOException {
        images = Files.createDirectories(temporary.resolve("images"));
        out = temporary.resolve("out");
        for (String name : List.of("a.png", "b.png", "c.png", "d.png", "e.png", "f.png")) {
            Files.write(images.resolve(name), SoundImages.all().get("rgb.png"));
        }
    }

    /** Removes a folder when an image has its turn. */
    private JobListener removing(Path folder, String at) {
        return new JobListener() {
            @Override
            public void next(String image) {
                if (image.equals(at)) {
                    remove(folder);
                }
            }

            @Override
            public void say(String sentence) {
                said.add(sentence);
            }

            @Override
            public void fault(Throwable fault) {
                throw new AssertionError(fault);
            }

            @Override
            public void report(String stage, long done, long total) {
                // Not looked at.
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JobOutcome run(String job, Path gone) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("out", out.toString());
        values.put("pixel-size", "0.3");
        values.put("threads", "1");
        values.put("device", "cpu");
        GivenValues given = GivenValues.of(Spelling.OPTION, values);
        BatchRequest batch = BatchRequest.of(given, List.of(images));
        JobListener listener = removing(gone, "c.png");
        return job.equals("segment")
                ? new SegmentJob(SegmentRequest.parse(given), batch, listener).run()
                : new ClassifyJob(ClassifyRequest.parse(given), batch, listener).run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "classify"})
    void theFolderOfResultsGoes(String job) throws IOException {
        JobOutcome outcome = run(job, out);
        assertThat(outcome.isWhole()).isFalse();
        assertThat(said).anyMatch(sentence -> sentence.contains("cannot be written"));
        assertThat(out.resolve("run.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "classify"})
    void theFolderOfImagesGoes(String job) throws IOException {
        JobOutcome outcome = run(job, images);
        assertThat(outcome.end()).isEqualTo(JobOutcome.End.WHOLE);
        List<String> failed = outcome.failures().stream().map(failure -> failure.image()).toList();
        assertThat(failed).doesNotContain("a.png", "b.png");
        if (job.equals("segment")) {
            // Two images ahead; the other has all of so few images already.
            assertThat(failed).contains("f.png");
        }
        assertThat(outcome.failures())
                .allMatch(failure -> failure.reason().matches("(?s).*(no file|not there any).*"));
        assertThat(out.resolve("run.json")).exists();
    }
}
