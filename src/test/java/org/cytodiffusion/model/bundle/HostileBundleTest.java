/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.PlainName;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.TimedCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles whose hashes are right, and whose numbers, names and networks are not of this world. */
class HostileBundleTest {

    @TempDir private Path temporary;

    private void refused(Path bundle, String words) {
        assertThatThrownBy(() -> BundleReader.read(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    private Path bundle() throws IOException {
        return TinyBundle.copy(temporary.resolve("bundle"));
    }

    @ParameterizedTest
    @CsvSource({
        "pixel_size_um: 0.5, pixel_size_um: 1e308",
        "pixel_size_um: 0.5, pixel_size_um: 1e-7",
        "pixel_size_um: 0.5, pixel_size_um: .nan",
        "pixel_size_um: 0.5, pixel_size_um: -.inf",
        "pixel_size_um: 0.5, pixel_size_um: 'NaN'",
        "temperature: 0.1, temperature: 1e-320",
        "temperature: 0.1, temperature: 1e300",
        "temperature: 0.1, temperature: \"NaN\"",
        "exponent: 0.5, exponent: 1e9",
        "settled_margin: 0.0, settled_margin: .inf",
        "typical_surprise: 4.6, typical_surprise: 1e200",
        "- 0.9, - 7.5",
        "certain_above: 0.9, certain_above: 9",
        "normal_below: 3.0, normal_below: 1e99",
        "normal_below: 3.0, normal_above: 3.0",
        "size: 8, size: 8.7",
        "bank: 4, bank: 2000000000",
        "'version: 2', 'version: 3\n    features: -3'"
    })
    void numbersOutsideTheirRangeAreRefused(String from, String to) throws IOException {
        Path bundle = bundle();
        Path rdf = bundle.resolve("rdf.yaml");
        Files.writeString(rdf, Files.readString(rdf).replaceFirst(from, to));
        refused(bundle, "bundle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "\"1\"", "1e300", "null", "1e-320"})
    void numbersOfTheProfilesToo(String number) throws IOException {
        Path bundle = bundle();
        Path profiles = bundle.resolve("anomaly.json");
        String text = Files.readString(profiles);
        String other = text.replaceFirst("(\"distances\": ?\\[)[^,]+", "$1" + number);
        assertThat(other).isNotEqualTo(text);
        Files.writeString(profiles, other);
        refused(TinyBundle.rehash(bundle), "bundle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'../../evil'",
                "'a/b'",
                "'a\\b'",
                "'C:evil'",
                "'=1+1'",
                "'+x'",
                "'-x'",
                "'@x'",
                "'<b>x'",
                "'.hidden'",
                "\"a\\e[2J\"",
                "\"a\\u202e\"",
                "' x'",
                "Square"
            })
    void namesOfClassesFollowOneRule(String name) throws IOException {
        Path bundle = bundle();
        TinyBundle.edit(bundle, "name: round", "name: " + name);
        if (name.equals("Square")) {
            refused(bundle, "different, plain names");
        } else {
            refused(bundle, "plain names");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1.0\\e[31m\"", "'=1'", "'<img src=x>'", "'../1'", "\"1\\n2\""})
    void soDoVersionsAndNamesOfModels(String text) throws IOException {
        refused(TinyBundle.edit(bundle(), "version: 1.0.0", "version: " + text), "version");
        Path named = TinyBundle.copy(temporary.resolve("named"));
        refused(TinyBundle.edit(named, "name: Tiny", "name: " + text), "name");
    }

    @ParameterizedTest
    @CsvSource({
        "'      group: leukocyte\n', ''",
        "'group: leukocyte', 'group: \"\"'",
        "'colour: ''#112233''', 'colour: red'",
        "'colour: ''#112233''', 'colour: ''0x1122334455'''"
    })
    void classesNeedAGroupAndAColour(String from, String to) throws IOException {
        refused(TinyBundle.edit(bundle(), from, to), "plain names");
    }

    @Test
    void honestNamesPass() {
        for (String name : new String[] {"T-NK cell", "CD3+ cell", "Zelle ü", "早幼粒細胞", "5q-"}) {
            assertThat(PlainName.isClass(name)).as(name).isTrue();
        }
        assertThat(PlainName.isClass("T/NK cell")).isFalse();
        assertThat(PlainName.wasClass("T/NK cell")).isTrue();
        assertThat(PlainName.wasClass("../../x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loop", "Scan"})
    void networksWithLoopsAreRefused(String operator) throws IOException {
        Path bundle = bundle();
        Path network = bundle.resolve("classify.onnx");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Files.readAllBytes(network));
        // A further part of the graph (field 7 of a model): a node (1) of this operator (4).
        bytes.write(new byte[] {0x3a, 8, 0x0a, 6, 0x22, 4});
        bytes.write(operator.getBytes(StandardCharsets.US_ASCII));
        Files.write(network, bytes.toByteArray());
        refused(TinyBundle.rehash(bundle), "loop (" + operator + ")");
    }

    @Test
    void aTestWithoutEndIsEndedAndSaysSo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(
                        TimedCheck.within(
                                Duration.ofMillis(1),
                                () -> false,
                                () -> {
                                    await(never);
                                    return 1;
                                }))
                .isEmpty();
        never.countDown();
        assertThat(TimedCheck.within(Duration.ofHours(1), () -> false, () -> 7)).contains(7);
        assertThatThrownBy(
                        () ->
                                TimedCheck.within(
                                        Duration.ofHours(1),
                                        () -> false,
                                        () -> {
                                            throw new BundleException("no");
                                        }))
                .hasMessage("no");
        ModelBundle bundle = BundleReader.read(bundle());
        Complaint complaint = Complaint.offered("tiny.zip");
        DeviceChoice cpu = DeviceChoice.parse("cpu");
        assertThatThrownBy(
                        () -> BundleCheck.run(bundle, cpu, complaint, Duration.ZERO, () -> false))
                .hasMessageContaining("did not finish");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsOfferedIsNotToBeInstalledAgain() throws IOException {
        ModelBundle bundle =
                BundleReader.read(TinyBundle.withNetwork(temporary.resolve("x"), "other_output"));
        Complaint complaint = Complaint.offered("tiny.zip");
        assertThatThrownBy(() -> BundleCheck.run(bundle, DeviceChoice.parse("cpu"), complaint))
                .hasMessageContaining("tiny.zip")
                .hasMessageContaining("errors")
                .hasMessageNotContaining("nstall it again")
                .hasMessageNotContaining(bundle.folder().toString());
    }
}
