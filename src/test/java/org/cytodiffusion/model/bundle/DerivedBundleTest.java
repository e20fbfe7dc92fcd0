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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.Normality;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.BundleInstaller;
import org.cytodiffusion.model.install.InstallLimits;
import org.cytodiffusion.model.install.Installation;
import org.cytodiffusion.model.install.ModelCard;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedBundleTest {

    @TempDir private Path temporary;

    private ModelBundle parent;

    @BeforeEach
    void readTheParent() throws IOException {
        parent = BundleReader.read(TinyBundle.copy(temporary.resolve("tiny")));
    }

    /** Numbers of every size, that no rounding would leave as they are. */
    private Calibration calibration() throws BundleException {
        Calibration before = parent.classParallel().calibration();
        List<Look> looks = new ArrayList<>();
        List<RunEnd> ends = new ArrayList<>();
        for (Look look : before.looks()) {
            double third = look.trials() / 3.0;
            Adaptation adaptation =
                    new Adaptation(
                            new double[][] {{third, -1e-9 / 3}, {1e9 / 7, 0}},
                            new double[] {-third * 1e7, 1e-20 / 3});
            Evidence evidence = new Evidence(look.evidence().weights(), 1 / 3.0);
            looks.add(new Look(evidence, third * 1e-5, 1e6, Optional.of(adaptation)));
            // The second class is said not to occur.
            ends.add(new RunEnd(new double[] {third / 9, -1}, 1 - 1e-9 / 3, 4 + third));
        }
        List<ProfileAnomaly> profiles =
                before.profiles().stream()
                        .map(
                                p ->
                                        new ProfileAnomaly(
                                                p.means(),
                                                p.whitening(),
                                                new double[] {1 / 3.0, 2 / 3.0, 1e5 / 3}))
                        .toList();
        return new Calibration(looks, ends, profiles, new Normality(7 / 3.0, 5 / 3.0));
    }

    private Path written(Calibration calibration) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("new"));
        new DerivedBundle(
                        "Tiny here",
                        "2.0.0",
                        calibration,
                        Map.of("data", "Ours: \"quoted\", #1", "figures", Map.of("ece", 0.1)),
                        "# Tiny here\n")
                .write(parent, folder);
        return folder;
    }

    @Test
    void whatIsWrittenIsReadBackToTheLastBit() throws IOException {
        ModelBundle read = BundleReader.read(written(calibration()));
        assertThat(read.name()).isEqualTo("Tiny here");
        assertThat(read.version()).isEqualTo("2.0.0");
        assertThat(read.classes()).isEqualTo(parent.classes());
        assertThat(read.classParallel().calibration())
                .usingRecursiveComparison()
                .isEqualTo(calibration());
    }

    private String description(Path folder) throws IOException {
        return Files.readString(folder.resolve(BundleReader.MANIFEST));
    }

    @Test
    void aModelWithoutFeaturesStaysOfItsVersion() throws IOException {
        assertThat(description(written(calibration())))
                .contains("\n    version: 2\n")
                .doesNotContain("features");
    }

    /** Offsets of any size, and features that turn the verdict of every dark cell. */
    @Test
    void featuresAreWrittenReadBackAndUsed() throws IOException {
        parent = BundleReader.read(TinyBundle.featured(temporary.resolve("featured")));
        Calibration before = parent.classParallel().calibration();
        double[][] rows = {{-100 / 3.0, 1e-9 / 7, 0}, {40 / 7.0, 0, -1e3 / 3}};
        Adaptation adaptation = new Adaptation(new double[2][2], new double[2], rows);
        List<Look> looks = before.looks().stream().map(look -> look.adaptedBy(adaptation)).toList();
        Calibration adapted =
                new Calibration(looks, before.ends(), before.profiles(), before.normality());
        Path folder = written(adapted);
        assertThat(description(folder)).contains("\n    version: 3\n");
        ModelBundle read = BundleReader.read(folder);
        assertThat(read.classParallel().features()).isEqualTo(3);
        assertThat(read.classParallel().calibration())
                .usingRecursiveComparison()
                .isEqualTo(adapted);
        Random random = new Random(4);
        List<CellScores> cells;
        try (OnnxTrialErrors network = OnnxTrialErrors.open(read, DeviceChoice.parse("cpu"), 1)) {
            List<byte[]> crops = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                byte[] crop = new byte[8 * 8 * 3];
                Arrays.fill(crop, (byte) random.nextInt(256));
                crops.add(crop);
            }
            cells = network.errors(crops, new int[] {0, 1, 2, 3});
        }
        int turned = 0;
        for (CellScores cell : cells) {
            Verdict verdict = read.classParallel().calibration().verdict(parent.classes(), cell);
            assertThat(verdict)
                    .usingRecursiveComparison()
                    .isEqualTo(adapted.verdict(parent.classes(), cell));
            Verdict unadapted = before.verdict(parent.classes(), cell);
            turned += verdict.cellClass().equals(unadapted.cellClass()) ? 0 : 1;
        }
        assertThat(turned).isPositive();
        assertThat(BundleCheck.run(read, DeviceChoice.AUTO, Complaint.installed(folder)).cells())
                .isEqualTo(2);
    }

    @Test
    void itNamesItsParentAndBringsItsFacts() throws IOException {
        Path folder = written(calibration());
        var ours =
                new Descriptions(Complaint.installed(folder))
                        .yaml(folder.resolve(BundleReader.MANIFEST))
                        .path("config")
                        .path("cytodiffusion");
        assertThat(ours.path("parent").path("name").asText()).isEqualTo("Tiny");
        assertThat(ours.path("parent").path("version").asText()).isEqualTo("1.0.0");
        assertThat(ours.path("parent").path("sha256").asText())
                .isEqualTo(TinyBundle.sha256(parent.folder().resolve("rdf.yaml")));
        assertThat(ours.path("data").asText()).isEqualTo("Ours: \"quoted\", #1");
        assertThat(ours.path("figures").path("ece").asDouble()).isEqualTo(0.1);
        assertThat(ModelCard.of(BundleReader.read(folder))).contains("# Tiny here");
    }

    @Test
    void itPassesTheInstallationThatAllModelsPass() throws IOException {
        Path models = temporary.resolve("models");
        BundleInstaller installer =
                new BundleInstaller(models, InstallLimits.STANDARD, Progress.NONE);
        installer.install(parent.folder().toString());
        Installation done = installer.install(written(calibration()).toString());
        assertThat(done.change()).isEqualTo(Installation.Change.ADDED);
        ModelCatalog catalog = new ModelCatalog(List.of(models));
        assertThat(catalog.names()).containsExactlyInAnyOrder("Tiny", "Tiny here");
        assertThat(catalog.find("tiny here").version()).isEqualTo("2.0.0");
    }

    @Test
    void aParentThatWasChangedMeanwhileIsRefused() throws IOException {
        TinyBundle.edit(parent.folder(), "version: 1.0.0", "version: 1.0.1");
        assertThatThrownBy(() -> written(calibration()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("changed while it was in use");
    }

    @Test
    void namesAreHeldToWhatModelsMayBeCalled() {
        assertThatThrownBy(() -> DerivedBundle.requireName(parent, "tiny"))
                .hasMessageContaining("cannot have its parent's name, \"Tiny\"");
        for (String name : new String[] {"", " a", "a[b]", "a\nb", "x".repeat(101), null}) {
            assertThatThrownBy(() -> DerivedBundle.requireName(parent, name))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("one line of 1 to 100 letters");
        }
    }

    @Test
    void anAdaptationWithARowTooManyIsRefused() throws IOException {
        Path folder = TinyBundle.copy(temporary.resolve("odd"));
        TinyBundle.edit(
                folder,
                "      temperature: 0.1\n",
                "      temperature: 0.1\n      adaptation:\n"
                        + "        matrix: [[0, 0, 0], [0, 0, 0], [0, 0, 0]]\n"
                        + "        offsets: [0, 0, 0]\n");
        assertThatThrownBy(() -> BundleReader.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("does not fit together");
    }
}
