/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the site offers and what its plugin needs. */
class MainSiteTest {

    @TempDir private Path folder;

    @Test
    void thePluginNeedsNoLibrariesOfOtherPlatforms() throws IOException {
        List<SiteFile> files = site();

        SiteFile plugin =
                files.stream().filter(f -> f.name().equals("jars/us-1.0.jar")).findFirst().get();
        assertThat(files).extracting(SiteFile::name).anyMatch(n -> n.startsWith("jars/win64/"));
        assertThat(plugin.about().dependencies())
                .contains("jars/onnxruntime.jar", "jars/lib.jar")
                .noneMatch(name -> name.contains("natives"));
    }

    @Test
    void whatFijiBringsIsNeededAndNotOffered() throws IOException {
        List<SiteFile> files = site();

        assertThat(files).extracting(SiteFile::name).noneMatch(n -> n.contains("fijis"));
        assertThat(files)
                .filteredOn(file -> file.name().equals("jars/us-1.0.jar"))
                .allMatch(file -> file.about().dependencies().contains("jars/fijis.jar"));
    }

    @Test
    void everyFileIsOneThatTheUpdaterLooksAfter() throws IOException {
        List<SiteFile> files = site();

        assertThat(files).extracting(SiteFile::name).allMatch(FijiFolders::isKnown);
        assertThat(files)
                .extracting(SiteFile::name)
                .contains("macros/CytoDiffusion/a.ijm", "models/m/rdf.yaml", "models/m/README.md")
                .noneMatch(name -> name.endsWith(".groovy"));
        assertThat(FijiFolders.isKnown("macros/CytoDiffusion/README.md")).isFalse();
        assertThat(FijiFolders.isKnown("scripts/a.groovy")).isTrue();
        assertThat(FijiFolders.isKnown("note.txt")).isFalse();
    }

    private List<SiteFile> site() throws IOException {
        Path project = folder.resolve("project");
        write(project.resolve("LICENSE"), "free");
        write(project.resolve("update-site/provided.txt"), "g:fijis 1.0 1.0 seen in Fiji\n");
        write(project.resolve("models/m/rdf.yaml"), "");
        write(project.resolve("models/m/README.md"), "");
        write(project.resolve("macros/a.ijm"), "");
        write(project.resolve("macros/b.groovy"), "");
        write(project.resolve("macros/README.md"), "");
        for (String text : List.of("onnxruntime", "lib")) {
            write(project.resolve("update-site/licences/" + text + ".txt"), "free");
        }
        Path repository = folder.resolve("repository");
        jar(repository.resolve("g/lib/1.0/lib-1.0.jar"), Map.of("A.class", ""));
        jar(repository.resolve("g/fijis/1.0/fijis-1.0.jar"), Map.of("B.class", ""));
        Map<String, String> runtime = new TreeMap<>(Map.of("ai/onnxruntime/C.class", ""));
        for (Platform platform : Platform.values()) {
            runtime.put(platform.folder() + "lib", "");
        }
        jar(
                repository.resolve("com/microsoft/onnxruntime/onnxruntime/1.0/onnxruntime-1.0.jar"),
                runtime);
        Path bom = folder.resolve("bom.json");
        write(
                bom,
                """
                {"components": [
                  {"group": "g", "name": "lib", "version": "1.0", "publisher": "P",
                   "licenses": [{"license": {"id": "MIT"}}]},
                  {"group": "g", "name": "fijis", "version": "1.0", "publisher": "P",
                   "licenses": [{"license": {"id": "MIT"}}]},
                  {"group": "com.microsoft.onnxruntime", "name": "onnxruntime",
                   "version": "1.0", "publisher": "P",
                   "licenses": [{"license": {"id": "MIT"}}]}]}
                """);
        Path plugin = jar(folder.resolve("us-1.0.jar"), Map.of("D.class", ""));
        return MainSite.files(
                new MainSite.Inputs(project, plugin, bom, repository, folder.resolve("work")));
    }

    private static Path jar(Path target, Map<String, String> entries) throws IOException {
        Files.createDirectories(target.getParent());
        return TestJar.write(target, entries);
    }

    private static void write(Path target, String text) throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }
}
