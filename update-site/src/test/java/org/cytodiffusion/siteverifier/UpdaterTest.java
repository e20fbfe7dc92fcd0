/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.cytodiffusion.siteverifier.WebServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The verifier's updater, on sites whose index is written here by hand. */
class UpdaterTest {

    private static final String GRAMMAR =
            """
            <!DOCTYPE pluginRecords [
            <!ELEMENT pluginRecords (plugin*)>
            <!ELEMENT plugin (platform*, version?, previous-version*)>
            <!ELEMENT version (dependency*)>
            <!ELEMENT platform (#PCDATA)>
            <!ELEMENT dependency EMPTY>
            <!ELEMENT previous-version EMPTY>
            <!ATTLIST plugin filename CDATA #REQUIRED>
            <!ATTLIST version checksum CDATA #REQUIRED timestamp CDATA #REQUIRED
                filesize CDATA #REQUIRED>
            <!ATTLIST dependency filename CDATA #REQUIRED>
            <!ATTLIST previous-version checksum CDATA #REQUIRED timestamp CDATA #REQUIRED
                timestamp-obsolete CDATA #REQUIRED filename CDATA #REQUIRED>
            ]>
            """;

    @TempDir private Path root;
    private FijiFolder folder;
    private Updater updater;
    private WebServer low;
    private WebServer high;

    @BeforeEach
    void serve() throws IOException {
        low = WebServer.of(Files.createDirectories(root.resolve("low")));
        high = WebServer.of(Files.createDirectories(root.resolve("high")));
        folder = new FijiFolder(root.resolve("Fiji"));
        updater = new Updater(folder, "linux64", Set.of("jars/ij.jar"));
        updater.add("low", low.address());
    }

    @AfterEach
    void stop() {
        low.close();
        high.close();
    }

    @Test
    void filesOfThisPlatformAreInstalled() throws IOException {
        index("low", offer("a.txt", "one", 1, "linux64"), offer("b.txt", "two", 1, "win64"));
        updater.update();

        assertThat(folder.content()).containsOnlyKeys("a.txt");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void faultsChangeNothing(Fault fault) throws IOException {
        index("low", offer("a.txt", "one", 1, ""), offer("b.txt", "two of them", 1, ""));
        low.spoil("b.txt-1", fault);

        assertThatThrownBy(updater::update).isInstanceOf(Refusal.class);
        assertThat(folder.content()).isEmpty();
        assertThat(folder.stage()).doesNotExist();
    }

    @Test
    void theHigherSiteWinsAndGivesBackWhatItCovered() throws IOException {
        index("low", offer("a.txt", "low", 1, ""), offer("only.txt", "low", 1, ""));
        index("high", offer("a.txt", "high", 2, ""), offer("more.txt", "high", 2, ""));
        updater.update();
        updater.add("high", high.address());
        updater.update();
        assertThat(root.resolve("Fiji/a.txt")).hasContent("high");

        updater.remove("high");
        assertThat(root.resolve("Fiji/a.txt")).hasContent("low");
        assertThat(folder.content()).containsOnlyKeys("a.txt", "only.txt");
    }

    @Test
    void aWithdrawnFileOfTheHigherSiteHidesNothing() throws IOException {
        index("low", offer("a.txt", "low", 1, ""));
        index("high", past("a.txt", "high", 2, 3));
        updater.add("high", high.address());
        updater.update();

        assertThat(root.resolve("Fiji/a.txt")).hasContent("low");
    }

    @Test
    void aWithdrawnFileIsRemovedAndAnUnknownOneStays() throws IOException {
        index("low", past("a.txt", "old", 1, 2), past("b.txt", "old", 1, 2));
        Files.createDirectories(folder.root());
        Files.writeString(root.resolve("Fiji/a.txt"), "old");
        Files.writeString(root.resolve("Fiji/b.txt"), "mine");
        updater.update();

        assertThat(folder.content()).containsOnlyKeys("b.txt");
        assertThat(updater.kept()).containsExactly("b.txt");
    }

    @Test
    void whatIsNeededMustBeThere() throws IOException {
        index("low", offer("a.txt", "one", 1, "", "jars/ij.jar"));
        updater.update();
        index("low", offer("a.txt", "one", 1, "", "jars/missing.jar"));

        assertThatThrownBy(updater::update).hasMessageContaining("needs jars/missing.jar");
    }

    @Test
    void anOlderSiteIsRefused() throws IOException {
        index("low", offer("a.txt", "new", 5, ""));
        updater.update();
        index("low", offer("a.txt", "old", 4, ""));

        assertThatThrownBy(updater::update).hasMessageContaining("older than the last time (5)");
        assertThat(root.resolve("Fiji/a.txt")).hasContent("new");
    }

    @Test
    void twoVersionsOfAJarAreRefused() throws IOException {
        index("low", offer("jars/a-2.0.jar", "x", 1, ""));
        Files.createDirectories(root.resolve("Fiji/jars"));
        Files.writeString(root.resolve("Fiji/jars/a-1.0.jar"), "1");
        Files.writeString(root.resolve("Fiji/jars/a-1.1.jar"), "2");

        assertThatThrownBy(updater::update).hasMessageContaining("two versions of jars/a.jar");
    }

    @Test
    void anIndexThatBreaksItsGrammarIsRefused() throws IOException {
        index("low", "<plugin/>");

        assertThatThrownBy(updater::update).hasMessageContaining("filename");
    }

    private String offer(String path, String content, int stamp, String platform, String... needs)
            throws IOException {
        Path file = root.resolve("low").resolveSibling(content.equals("high") ? "high" : "low");
        file = file.resolve(path + "-" + stamp);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        String sum = path.endsWith(".jar") ? "0" : Sum.of(path, file);
        StringBuilder entry = new StringBuilder("<plugin filename=\"" + path + "\">");
        if (!platform.isEmpty()) {
            entry.append("<platform>").append(platform).append("</platform>");
        }
        entry.append(
                "<version checksum=\"%s\" timestamp=\"%d\" filesize=\"%d\">"
                        .formatted(sum, stamp, content.length()));
        for (String need : needs) {
            entry.append("<dependency filename=\"").append(need).append("\"/>");
        }
        return entry.append("</version></plugin>").toString();
    }

    private String past(String path, String content, int stamp, int end) throws IOException {
        Path file = Files.writeString(root.resolve("scratch"), content);
        return ("<plugin filename=\"%s\"><previous-version checksum=\"%s\" timestamp=\"%d\""
                        + " timestamp-obsolete=\"%d\" filename=\"%s\"/></plugin>")
                .formatted(path, Sum.of(path, file), stamp, end, path);
    }

    private void index(String site, String... entries) throws IOException {
        Path file = root.resolve(site).resolve("db.xml.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(
                    (GRAMMAR + "<pluginRecords>" + String.join("", entries) + "</pluginRecords>")
                            .getBytes(UTF_8));
        }
    }
}
