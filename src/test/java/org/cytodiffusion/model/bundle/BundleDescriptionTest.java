/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Opinion;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions as strangers may write them. */
class BundleDescriptionTest {

    @TempDir private Path temporary;

    private Path bundle() throws IOException {
        return TinyBundle.copy(temporary.resolve("bundle"));
    }

    private static void refused(Path bundle, String... words) {
        assertThatThrownBy(() -> BundleReader.read(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining(bundle.toString())
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700));
    }

    private static void add(Path bundle, String lines) throws IOException {
        Path rdf = bundle.resolve("rdf.yaml");
        Files.writeString(rdf, Files.readString(rdf) + lines);
    }

    @Test
    void theTinyBundleIsWhole() throws IOException {
        ModelBundle bundle = BundleReader.read(bundle());
        assertThat(bundle.name()).isEqualTo("Tiny");
        assertThat(bundle.classes()).hasSize(2);
        assertThat(bundle.sha256())
                .isEqualTo(TinyBundle.sha256(bundle.folder().resolve("rdf.yaml")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
                "evil: !local x\n",
                "evil: !!str x\n",
                "evil: !!python/object/apply:os.system ['id']\n",
                "evil: !!binary aGk=\n"
            })
    void tagsAreRefused(String line) throws IOException {
        Path bundle = bundle();
        add(bundle, line);
        refused(bundle, "the tag !", "in line");
    }

    @Test
    void anchorsAndAliasesAreRefusedAndNeverMultiply() throws IOException {
        Path bundle = bundle();
        StringBuilder laughs = new StringBuilder("l0: &l0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*l" + (i - 1);
            laughs.append("l" + i + ": &l" + i + " [" + (before + ",").repeat(8) + before + "]\n");
        }
        add(bundle, laughs.toString());
        refused(bundle, "an anchor or alias");
    }

    @Test
    void anEndlessDescriptionIsRefusedUnread() throws IOException {
        Path bundle = bundle();
        add(bundle, "#" + "x".repeat(2_000_000) + "\n");
        refused(bundle, "longer than a description can be");
    }

    @Test
    void anAbyssIsRefused() throws IOException {
        Path bundle = bundle();
        add(bundle, "deep: " + "[".repeat(5_000) + "]".repeat(5_000) + "\n");
        refused(bundle, "rdf.yaml cannot be understood");
    }

    @Test
    void aKeyThatComesTwiceIsRefused() throws IOException {
        Path bundle = bundle();
        add(bundle, "name: Other\n");
        refused(bundle, "rdf.yaml cannot be understood", "line");
    }

    @Test
    void aSecondDocumentIsRefused() throws IOException {
        Path bundle = bundle();
        add(bundle, "---\nname: Other\n");
        refused(bundle, "more than one document");
    }

    @ParameterizedTest
    @CsvSource({
        "format_version: 0.5.4, format_version: 0.4.10, 0.4.10",
        "format_version: 0.5.4, format_version: 1.0.0, 1.0.0",
        "type: model, type: dataset, dataset",
        "'    version: 2', '    version: 99', 'version 99'",
        "'    version: 2', '    version: 1', 'an older form'",
        "kind: class-parallel, kind: oracle, oracle",
        "name: Tiny, 'name: \"a\\nb\"', name",
        "name: Tiny, 'name: \" \"', name",
        "name: Tiny, 'name: \"[x]\"', name",
        "name: Tiny, nome: Tiny, name",
        "size: 8, size: 100000, 'has to be from 1 to 2048'",
        "size: 8, size: eight, 'cannot be understood in line'",
        "bank: 4, bank: 3, 'does not fit together'",
        "name: square, name: round, 'does not fit together'",
        "name: square, 'name: \"a;b\"', 'does not fit together'",
        "certain_above: 0.9, rather_above: 0.9, 'does not fit together'",
        "source: anomaly.json, source: /etc/passwd, 'outside the folder'",
        "source: anomaly.json, source: C:\\x.json, 'outside the folder'",
        "source: anomaly.json, source: a/../../x, 'outside the folder'",
        "source: anomaly.json, 'source: https://example.org/x.json', 'outside the folder'",
        "source: anomaly.json, source: con.json, 'no safe name'"
    })
    void whatThisProgramDoesNotReadIsRefused(String from, String to, String words)
            throws IOException {
        Path bundle = bundle();
        TinyBundle.edit(bundle, from, to);
        refused(bundle, words);
    }

    @Test
    void aBundleOfVersion2HasNoFeaturesAndOneOf3May() throws IOException {
        assertThat(BundleReader.read(bundle()).classParallel().features()).isZero();
        Path featured = TinyBundle.featured(temporary.resolve("featured"));
        ModelBundle read = BundleReader.read(featured);
        assertThat(read.classParallel().features()).isEqualTo(3);
        assertThat(read.classParallel().calibration().profiles())
                .allMatch(profile -> profile.features() == 3);
    }

    @Test
    void anOpinionIsReadAndStaysInModelsMadeFromItOnlyIfTheirNetworkHoldsIt() throws IOException {
        Path featured = TinyBundle.featured(temporary.resolve("featured"));
        TinyBundle.edit(
                featured,
                "features: 3",
                "features: 3\n    opinion: {evidence: 0.25, offsets: [1, -1],"
                        + " features: [[1, 2, 3], [4, 5, 6]]}");
        ModelBundle read = BundleReader.read(featured);
        Calibration held = read.classParallel().calibration();
        assertThat(held.opinion())
                .get()
                .usingRecursiveComparison()
                .isEqualTo(
                        new Opinion(
                                0.25, new double[] {1, -1}, new double[][] {{1, 2, 3}, {4, 5, 6}}));
        Calibration none =
                new Calibration(held.looks(), held.ends(), held.profiles(), held.normality());
        for (Calibration calibration : List.of(held, none)) {
            Path folder = Files.createTempDirectory(temporary, "made");
            new DerivedBundle("Made", "1.0.0", calibration, Map.of(), "# Made\n")
                    .write(read, folder);
            assertThat(BundleReader.read(folder).classParallel().calibration().opinion())
                    .usingRecursiveComparison()
                    .isEqualTo(calibration.opinion());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'version: 3', 'version: 2'",
        "'features: 3', 'features: 2'",
        "'features: 3', 'traits: 3'",
        "'temperature: 0.1', 'temperature: 0.1\n      adaptation: {matrix: [[0, 0], [0, 0]],"
                + " offsets: [0, 0], features: [[0, 0], [0, 0]]}'",
        "'temperature: 0.1', 'temperature: 0.1\n      adaptation: {matrix: [[0, 0], [0, 0]],"
                + " offsets: [0, 0], features: [[0, 0, 0]]}'",
        "'features: 3', 'features: 3\n    opinion: {evidence: 0.1, offsets: [0, 0],"
                + " features: [[0, 0], [0, 0]]}'",
        "'features: 3', 'features: 3\n    opinion: {evidence: 0.1, offsets: [0],"
                + " features: [[0, 0, 0]]}'"
    })
    void featuresThatDoNotFitAreRefused(String from, String to) throws IOException {
        Path featured = TinyBundle.featured(temporary.resolve("featured"));
        TinyBundle.edit(featured, from, to);
        refused(featured, "does not fit together");
    }

    @Test
    void aProfileThatDoesNotSayItsTrialsIsRefused() throws IOException {
        Path featured = TinyBundle.featured(temporary.resolve("featured"));
        Path profiles = featured.resolve("anomaly.json");
        Files.writeString(profiles, Files.readString(profiles).replace("trials", "attempts"));
        refused(TinyBundle.rehash(featured), "does not fit together");
    }

    @Test
    void aMissingHashIsRefused() throws IOException {
        Path bundle = bundle();
        String hash = TinyBundle.sha256(bundle.resolve("denoise.onnx"));
        TinyBundle.edit(bundle, "sha256: " + hash, "note: none");
        refused(bundle, "denoise.onnx is listed without its SHA-256");
    }

    @Test
    void aWrongHashIsRefusedForTestTensorsToo() throws IOException {
        Path bundle = bundle();
        String hash = TinyBundle.sha256(bundle.resolve("test_errors.npy"));
        TinyBundle.edit(bundle, hash, "f".repeat(64));
        refused(bundle, "test_errors.npy was altered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weights_above",
                "weights_absolute",
                "weights_in_memory",
                "weights_in_attribute",
                "weights_unlisted"
            })
    void weightsElsewhereAreNoticedBeforeTheNetworkIsLoaded(String network) throws IOException {
        Path bundle = TinyBundle.withNetwork(temporary.resolve(network), network);
        Files.copy(bundle.resolve("classify.onnx.data"), temporary.resolve("secret.bin"));
        Files.copy(bundle.resolve("classify.onnx.data"), bundle.resolve("other.data"));
        refused(bundle, "classify.onnx reads weights from", "not listed");
    }

    @Test
    void whatIsNoNetworkIsRefused() throws IOException {
        Path bundle = bundle();
        Files.write(bundle.resolve("classify.onnx"), new byte[] {7, 7, 7, 7});
        TinyBundle.rehash(bundle);
        refused(bundle, "classify.onnx is not a valid ONNX file");
    }

    @Test
    void aNetworkOfAnotherFormIsRefused() throws IOException {
        Path bundle = bundle();
        Files.move(bundle.resolve("classify.onnx"), bundle.resolve("classify.ort"));
        TinyBundle.edit(bundle, "source: classify.onnx\n", "source: classify.ort\n");
        refused(bundle, "classify.ort", ".onnx");
    }
}
