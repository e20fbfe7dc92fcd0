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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.BundleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real zip files, good and evil, through the whole installation. */
class ZippedBundleTest {

    @TempDir private Path temporary;

    private Path models;
    private Map<String, byte[]> entries;

    @BeforeEach
    void prepare() throws IOException {
        models = temporary.resolve("in/models");
        entries = Zips.of(TinyBundle.copy(temporary.resolve("tiny")), "");
    }

    private Installation install(byte[] zip) throws IOException {
        return install(zip, InstallLimits.STANDARD);
    }

    private Installation install(byte[] zip, InstallLimits limits) throws IOException {
        Path file = Files.write(temporary.resolve("model.zip"), zip);
        return new BundleInstaller(models, limits, Progress.NONE).install(file.toString());
    }

    private void refused(byte[] zip, String words) throws IOException {
        refused(zip, InstallLimits.STANDARD, words);
    }

    private void refused(byte[] zip, InstallLimits limits, String words) throws IOException {
        assertThatThrownBy(() -> install(zip, limits))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("model.zip")
                .hasMessageContaining("nothing was installed")
                .hasMessageNotContaining("staging")
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
        assertThat(TinyBundle.contents(models)).isEmpty();
        assertThat(TinyBundle.contents(models.getParent())).containsExactly("models");
        assertThat(TinyBundle.contents(temporary)).containsExactly("in", "model.zip", "tiny");
    }

    @Test
    void filesAtTheTop() throws IOException {
        Installation done = install(Zips.bytes(entries));
        assertThat(done.change()).isEqualTo(Installation.Change.ADDED);
        assertThat(done.folder().getFileName().toString()).matches("tiny-[0-9a-f]{8}");
        assertThat(Zips.of(done.folder(), "")).containsOnlyKeys(entries.keySet());
        assertThat(TinyBundle.contents(models))
                .containsExactly(done.folder().getFileName().toString());
    }

    @Test
    void oneFolderAndTheLitterOfTools() throws IOException {
        Map<String, byte[]> packed = new LinkedHashMap<>();
        packed.put("My model 1/", new byte[0]);
        entries.forEach((name, bytes) -> packed.put("My model 1/" + name, bytes));
        packed.put("__MACOSX/My model 1/._rdf.yaml", new byte[10]);
        packed.put("My model 1/.DS_Store", new byte[10]);
        packed.put("My model 1/notes/rdf.yaml", new byte[10]);
        Installation done = install(Zips.bytes(packed));
        assertThat(Zips.of(done.folder(), "")).containsOnlyKeys(entries.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil.txt",
                "/evil.txt",
                "//host/share/evil.txt",
                "C:/evil.txt",
                "C:evil.txt",
                "..\\evil.txt",
                "a\\b.txt",
                "./evil.txt",
                "a//b.txt",
                "a/./b.txt",
                "evil.txt:stream",
                "aux.txt",
                "COM1",
                "dots...",
                "blank ",
                "bell\u0007",
                "../",
                "~/x\u0000y"
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        entries.put(name, "evil".getBytes());
        refused(Zips.bytes(entries), "not a safe name in a zip");
    }

    @ParameterizedTest
    @ValueSource(ints = {0120777, 0010644, 0020666, 0060660})
    void linksAndDevicesAreRefused(int mode) throws IOException {
        entries.put("link", "../../etc/passwd".getBytes());
        refused(Zips.mode(Zips.bytes(entries), "link", mode), "a link or a device");
        refused(Zips.mode(Zips.bytes(entries), "README.md", mode), "a link or a device");
    }

    @Test
    void plainModesOfUnixAreFine() throws IOException {
        byte[] zip = Zips.mode(Zips.bytes(entries), "README.md", 0100644);
        assertThat(install(zip).name()).isEqualTo("Tiny");
    }

    @Test
    void aNameThatComesTwiceIsRefused() throws IOException {
        entries.put("READTWO.md", "other".getBytes());
        entries.put("README.MD", "other".getBytes());
        byte[] folded = Zips.bytes(entries);
        refused(folded, "twice");
        entries.remove("README.MD");
        entries.put("REALLY.md", "other".getBytes());
        refused(Zips.rename(Zips.bytes(entries), "REALLY.md", "README.md"), "twice");
    }

    @Test
    void aPasswordIsRefused() throws IOException {
        refused(Zips.encrypted(Zips.bytes(entries), "README.md"), "needs a password");
    }

    @Test
    void aBombIsRefusedWhileItUnpacks() throws IOException {
        entries.put("denoise.onnx", new byte[20 << 20]);
        byte[] zip = Zips.bytes(entries);
        assertThat(zip).hasSizeLessThan(100_000);
        refused(zip, "times the size of the archive");
        refused(Zips.size(zip, "denoise.onnx", 100), "nothing was installed");
    }

    @Test
    void aBombInTheDescriptionIsRefused() throws IOException {
        byte[] spaces = new byte[3 << 20];
        Arrays.fill(spaces, (byte) ' ');
        entries.put("rdf.yaml", spaces);
        refused(Zips.bytes(entries), "rdf.yaml is larger than is allowed");
    }

    @Test
    void aBombThatNobodyNamesIsNotUnpacked() throws IOException {
        entries.put("zeros", new byte[20 << 20]);
        assertThat(install(Zips.bytes(entries)).name()).isEqualTo("Tiny");
    }

    @Test
    void tooMuchAltogetherIsRefused() throws IOException {
        InstallLimits s = InstallLimits.STANDARD;
        byte[] zip = Zips.bytes(entries);
        refused(zip, new InstallLimits(s.archive(), 2500, 50, 1000, s.patience()), "allowed");
        refused(zip, new InstallLimits(100, s.unpacked(), 50, 1000, s.patience()), "allowed");
        refused(
                zip,
                new InstallLimits(s.archive(), s.unpacked(), 50, 5, s.patience()),
                "more than 5");
    }

    @Test
    void aThousandFilesAreRefused() throws IOException {
        for (int i = 0; i < 1000; i++) {
            entries.put("n" + i, new byte[0]);
        }
        refused(Zips.bytes(entries), "more than 1000 files");
    }

    @Test
    void aZipThatIsCutOrNoneIsRefused() throws IOException {
        byte[] zip = Zips.bytes(entries);
        refused(Arrays.copyOf(zip, zip.length - 30), "not a complete zip file");
        refused(Arrays.copyOfRange(zip, zip.length / 2, zip.length), "nothing was installed");
        refused("<html>Not found</html>".getBytes(), "not a complete zip file");
        refused(new byte[0], "not a complete zip file");
    }

    @Test
    void damageIsNoticed() throws IOException {
        byte[] zip = Zips.bytes(entries);
        for (int at = 40; at < zip.length; at += 97) {
            byte[] damaged = zip.clone();
            damaged[at] ^= 0x55;
            Path file = Files.write(temporary.resolve("model.zip"), damaged);
            BundleInstaller installer =
                    new BundleInstaller(models, InstallLimits.STANDARD, Progress.NONE);
            try {
                // Where the damage does not touch what is used, the model is whole all the same.
                assertThat(Zips.of(installer.install(file.toString()).folder(), ""))
                        .allSatisfy(
                                (name, bytes) -> assertThat(bytes).isEqualTo(entries.get(name)));
            } catch (BundleException e) {
                assertThat(e.getMessage()).endsWith(".").contains("nothing was installed");
            }
        }
    }

    @Test
    void aZipWithoutModelOrWithTwoIsRefused() throws IOException {
        refused(Zips.bytes(Map.of("a.txt", new byte[1])), "holds no rdf.yaml");
        Map<String, byte[]> two = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> two.put("a/" + name, bytes));
        entries.forEach((name, bytes) -> two.put("b/" + name, bytes));
        refused(Zips.bytes(two), "several models");
        Map<String, byte[]> deep = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> deep.put("a/b/" + name, bytes));
        refused(Zips.bytes(deep), "holds no rdf.yaml");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        entries.remove("denoise.onnx");
        refused(Zips.bytes(entries), "denoise.onnx is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "extra_input", "float_cells", "other_size", "weights_above"})
    void aBrokenNetworkIsNotInstalled(String network) throws IOException {
        Path broken = TinyBundle.withNetwork(temporary.resolve("broken"), network);
        byte[] zip = Zips.bytes(Zips.of(broken, ""));
        assertThatThrownBy(() -> install(zip)).isInstanceOf(BundleException.class);
        assertThat(TinyBundle.contents(models)).isEmpty();
    }
}
