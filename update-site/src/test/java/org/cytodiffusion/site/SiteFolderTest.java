/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.site.IndexEntry.About;
import org.cytodiffusion.site.IndexEntry.Current;
import org.cytodiffusion.site.IndexEntry.Past;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFolderTest {

    private static final long FIRST = 20260101000000L;
    private static final long SECOND = 20260201000000L;
    private static final About ABOUT =
            new About(
                    "a <b> & \"c\"", List.of("jars/ij.jar"), List.of("https://x.y"), List.of("Z"));

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        List<IndexEntry> entries =
                site("one").release(List.of(file("jars/a-1.0.jar", "1")), FIRST, Optional.empty());

        assertThat(site("one").entries()).isEqualTo(entries);
        assertThat(entries)
                .containsExactly(
                        new IndexEntry(
                                "jars/a-1.0.jar",
                                List.of("linux64"),
                                List.of("CytoDiffusion"),
                                Optional.of(current("jars/a-1.0.jar", "1", FIRST)),
                                List.of()));
        assertThat(folder.resolve("one/jars/a-1.0.jar-" + FIRST)).exists();
    }

    @Test
    void aNewVersionPutsTheOldOneBehindItAndKeepsItsFile() throws IOException {
        site("one").release(List.of(file("jars/a-1.0.jar", "1")), FIRST, Optional.empty());
        List<IndexEntry> entries =
                site("two").release(List.of(file("jars/a-1.1.jar", "2")), SECOND, before("one"));

        String old = current("jars/a-1.0.jar", "1", FIRST).checksum();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).filename()).isEqualTo("jars/a-1.1.jar");
        assertThat(entries.get(0).past())
                .containsExactly(new Past("jars/a-1.0.jar", old, FIRST, SECOND));
        assertThat(folder.resolve("two/jars/a-1.0.jar-" + FIRST)).exists();
        assertThat(folder.resolve("two/jars/a-1.1.jar-" + SECOND)).exists();
    }

    @Test
    void whatDidNotChangeKeepsItsTime() throws IOException {
        site("one").release(List.of(file("macros/a.txt", "1")), FIRST, Optional.empty());
        List<IndexEntry> entries =
                site("two").release(List.of(file("macros/a.txt", "1")), SECOND, before("one"));

        assertThat(entries.get(0).current().orElseThrow().timestamp()).isEqualTo(FIRST);
        assertThat(folder.resolve("two/macros/a.txt-" + SECOND)).doesNotExist();
    }

    /** Its size is another, but that of the index must be that of the file on the server. */
    @Test
    void aRebuiltJarKeepsTimeAndSizeAndFileOfTheFirstBuild() throws IOException {
        Map<String, String> content = Map.of("A.class", "x", "META-INF/MANIFEST.MF", "short");
        Map<String, String> again = Map.of("A.class", "x", "META-INF/MANIFEST.MF", "a".repeat(99));
        SiteFile one = jar("one.jar", content);
        SiteFile two = jar("two.jar", again);
        site("one").release(List.of(one), FIRST, Optional.empty());
        List<IndexEntry> entries = site("two").release(List.of(two), SECOND, before("one"));

        Current now = entries.get(0).current().orElseThrow();
        assertThat(now.timestamp()).isEqualTo(FIRST);
        assertThat(now.size()).isEqualTo(Files.size(one.source()));
        assertThat(folder.resolve("two/jars/a.jar-" + FIRST)).hasSameBinaryContentAs(one.source());
    }

    @Test
    void whatIsNoLongerOfferedStaysKnown() throws IOException {
        site("one").release(List.of(file("macros/a.txt", "1")), FIRST, Optional.empty());
        List<IndexEntry> entries =
                site("two").release(List.of(file("macros/b.txt", "1")), SECOND, before("one"));

        IndexEntry gone = entries.get(1);
        assertThat(gone.filename()).isEqualTo("macros/a.txt");
        assertThat(gone.current()).isEmpty();
        assertThat(gone.past()).extracting(Past::obsolete).containsExactly(SECOND);
    }

    @Test
    void aReleaseMustBeYoungerThanTheOneBefore() throws IOException {
        site("one").release(List.of(file("macros/a.txt", "1")), SECOND, Optional.empty());

        assertThatThrownBy(
                        () ->
                                site("two")
                                        .release(
                                                List.of(file("macros/a.txt", "2")),
                                                SECOND,
                                                before("one")))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("outputTimestamp");
    }

    @Test
    void aSiteBeforeWithoutIndexIsRefused() {
        assertThatThrownBy(() -> site("two").release(List.of(), FIRST, before("nothing")))
                .hasMessageContaining("db.xml.gz");
    }

    @Test
    void theSameReleaseGivesTheSameBytes() throws IOException {
        List<SiteFile> files = List.of(file("macros/a.txt", "1"));
        site("one").release(files, FIRST, Optional.empty());
        site("two").release(files, FIRST, Optional.empty());

        assertThat(folder.resolve("two/db.xml.gz"))
                .hasSameBinaryContentAs(folder.resolve("one/db.xml.gz"));
    }

    private SiteFolder site(String name) {
        return new SiteFolder(folder.resolve(name));
    }

    private Optional<Path> before(String name) {
        return Optional.of(folder.resolve(name));
    }

    private SiteFile jar(String source, Map<String, String> entries) throws IOException {
        Path jar = TestJar.write(folder.resolve("sources").resolve(source), entries);
        return new SiteFile("jars/a.jar", jar, List.of(), ABOUT);
    }

    private SiteFile file(String name, String content) throws IOException {
        return new SiteFile(name, source(name, content), List.of("linux64"), ABOUT);
    }

    private Current current(String name, String content, long timestamp) throws IOException {
        Path source = source(name, content);
        return new Current(Checksum.of(name, source), timestamp, Files.size(source), ABOUT);
    }

    private Path source(String name, String content) throws IOException {
        Path source = folder.resolve("sources").resolve(content + Path.of(name).getFileName());
        if (name.endsWith(".jar")) {
            return TestJar.write(source, Map.of("A.class", content));
        }
        Files.createDirectories(source.getParent());
        return Files.writeString(source, content);
    }
}
