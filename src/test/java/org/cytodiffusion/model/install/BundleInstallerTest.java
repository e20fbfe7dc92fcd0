/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BundleInstallerTest {

    @TempDir private Path temporary;

    private Path models() {
        return temporary.resolve("models");
    }

    private ModelCatalog catalog() {
        return new ModelCatalog(List.of(models()));
    }

    private BundleInstaller installer(Progress progress) {
        return new BundleInstaller(models(), InstallLimits.STANDARD, progress);
    }

    private Installation install(Path source) throws BundleException {
        return installer(Progress.NONE).install(source.toString());
    }

    private Path version(String version) throws IOException {
        return TinyBundle.copy(temporary.resolve("tiny " + version), version);
    }

    @Test
    void aFolderIsCopiedWithoutWhatItsDescriptionDoesNotName() throws IOException {
        Path source = version("1.0.0");
        Files.writeString(source.resolve("secret notes.txt"), "mine");
        Files.createDirectory(source.resolve(".git"));
        Installation done = install(source);
        assertThat(done.sentence()).contains("Tiny", "1.0.0", "was installed");
        assertThat(TinyBundle.contents(done.folder()))
                .doesNotContain("secret notes.txt", ".git")
                .contains("rdf.yaml", "test_cells.npy", "classify.onnx.data");
        assertThat(catalog().find("tiny").folder()).isEqualTo(done.folder());
    }

    @Test
    void theSameModelAgainChangesNothing() throws IOException {
        Path source = version("1.0.0");
        Installation first = install(source);
        Installation second = install(source);
        assertThat(second.change()).isEqualTo(Installation.Change.NONE);
        assertThat(second.folder()).isEqualTo(first.folder());
        // Nor does a model that is installed from its own place.
        assertThat(install(first.folder()).change()).isEqualTo(Installation.Change.NONE);
        assertThat(TinyBundle.contents(models())).hasSize(1);
    }

    @Test
    void anotherVersionTakesThePlaceOfAllThatBearItsName() throws IOException {
        Path byHand = TinyBundle.copy(models().resolve("by hand"), "0.1.0");
        TinyBundle.edit(byHand, "name: Tiny", "name: TINY");
        install(version("1.0.0"));
        Installation done = install(version("2.0.0"));
        assertThat(done.change()).isEqualTo(Installation.Change.REPLACED);
        assertThat(catalog().list()).hasSize(1);
        assertThat(catalog().find("Tiny").version()).isEqualTo("2.0.0");
        assertThat(TinyBundle.contents(models()))
                .containsExactly(done.folder().getFileName().toString());
    }

    @Test
    void aBrokenCopyIsMendedByInstallingItAgain() throws IOException {
        Path source = version("1.0.0");
        Path folder = install(source).folder();
        Files.delete(folder.resolve("denoise.onnx"));
        assertThat(catalog().list().get(0).problem()).isPresent();
        assertThat(install(source).change()).isEqualTo(Installation.Change.REPLACED);
        assertThat(catalog().list().get(0).problem()).isEmpty();
    }

    @Test
    void aRefusedModelLeavesTheOldOne() throws IOException {
        Installation old = install(version("1.0.0"));
        Path broken = version("2.0.0");
        Files.delete(broken.resolve("anomaly.json"));
        assertThatThrownBy(() -> install(broken)).hasMessageContaining("anomaly.json is missing");
        assertThat(catalog().find("Tiny").folder()).isEqualTo(old.folder());
        assertThat(TinyBundle.contents(models())).hasSize(1);
    }

    @Test
    void whenTheOldOneCannotGoTheNewOneDoesNotCome() throws IOException {
        Installation old = install(version("1.0.0"));
        Path staged = TinyBundle.copy(temporary.resolve("staged"), "2.0.0");
        Placement placement = new Placement(models(), temporary.resolve("is not there"));
        assertThatThrownBy(() -> placement.place(BundleReader.read(staged)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("nothing was installed");
        assertThat(TinyBundle.contents(models()))
                .containsExactly(old.folder().getFileName().toString());
        assertThat(catalog().find("Tiny").version()).isEqualTo("1.0.0");
        assertThat(staged.resolve("rdf.yaml")).exists();
    }

    @Test
    void bothVersionsOfAKillBetweenTheTwoStepsAreGoodAndTheNextInstallationTidiesUp()
            throws IOException {
        TinyBundle.copy(models().resolve("tiny-aaaaaaaa"), "1.0.0");
        TinyBundle.copy(models().resolve("tiny-bbbbbbbb"), "2.0.0");
        assertThat(catalog().find("Tiny").version()).isIn("1.0.0", "2.0.0");
        install(version("3.0.0"));
        assertThat(catalog().list()).hasSize(1);
    }

    @Test
    void modelsOfOthersAreLeftAlone() throws IOException {
        Path foreign = TinyBundle.copy(models().resolve("stardist"));
        TinyBundle.edit(foreign, "  cytodiffusion:", "  deepimagej:");
        Path other = TinyBundle.copy(models().resolve("tiny-x"));
        TinyBundle.edit(other, "name: Tiny", "name: Other");
        install(version("1.0.0"));
        assertThat(TinyBundle.contents(models())).hasSize(3).contains("stardist", "tiny-x");
    }

    @Test
    void namesThatLookAlikeGetFoldersOfTheirOwn() throws IOException {
        Path one = TinyBundle.edit(version("1.0.0"), "name: Tiny", "name: PBC 9");
        Path two = TinyBundle.edit(version("2.0.0"), "name: Tiny", "name: PBC-9");
        assertThat(install(one).folder()).isNotEqualTo(install(two).folder());
        assertThat(catalog().names()).containsExactlyInAnyOrder("PBC 9", "PBC-9");
        Path odd = TinyBundle.edit(version("3.0.0"), "name: Tiny", "name: ..\u00fc\u4e2d CON");
        assertThat(install(odd).folder().getParent()).isEqualTo(models());
    }

    @Test
    void cancelledAtAnyTimeNothingIsInstalled() throws IOException {
        Path source = version("1.0.0");
        for (String stage : new String[] {"Copying", "Verifying", "Testing"}) {
            assertThatThrownBy(() -> installer(new CancelAt(stage)).install(source.toString()))
                    .isInstanceOf(BundleException.class)
                    .hasMessage("The installation was cancelled, and nothing was installed.");
            assertThat(TinyBundle.contents(models())).as(stage).isEmpty();
        }
    }

    /** Cancels as soon as a stage begins. */
    private static final class CancelAt implements Progress {
        private final String stage;
        private boolean cancelled;

        private CancelAt(String stage) {
            this.stage = stage;
        }

        @Override
        public void report(String what, long done, long total) {
            cancelled |= what.startsWith(stage);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Test
    void aModelIsRemovedAndOnlyThat() throws IOException {
        Path outside = Files.writeString(temporary.resolve("keep.txt"), "mine");
        Path folder = install(version("1.0.0")).folder();
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("all"), temporary);
        InstalledModel model = catalog().called("Tiny").get(0);
        installer(Progress.NONE).remove(model);
        assertThat(TinyBundle.contents(models())).isEmpty();
        assertThat(outside).hasContent("mine");
    }

    @Test
    void aFolderOfModelsThatIsAFileIsSaidSo() throws IOException {
        Path source = version("1.0.0");
        Files.writeString(models(), "a file");
        assertThatThrownBy(() -> install(source))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void whatIsNeitherFolderNorZipNorAddressIsSaidSo() {
        for (String source : new String[] {"", "  ", "nowhere", "ftp://a/b.zip", "http:", "a\0b"}) {
            assertThatThrownBy(() -> installer(Progress.NONE).install(source))
                    .as(source)
                    .isInstanceOf(BundleException.class)
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void readersFindAWholeModelAtEveryMoment() throws Exception {
        Path one = version("1.0.0");
        Path two = version("2.0.0");
        install(one);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> read =
                    reader.submit(
                            () -> {
                                int found = 0;
                                while (!Thread.currentThread().isInterrupted()
                                        && !Files.exists(temporary.resolve("enough"))) {
                                    catalog().find("Tiny");
                                    found++;
                                }
                                return found;
                            });
            for (int i = 0; i < 10; i++) {
                install(i % 2 == 0 ? two : one);
            }
            Files.createFile(temporary.resolve("enough"));
            assertThat(read.get()).isPositive();
        } finally {
            reader.shutdownNow();
        }
    }
}
