/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageListTest {

    @TempDir Path folder;

    @Test
    void foldersAreSearchedInOrderAndOnlyForImages() throws Exception {
        touch(
                "b/1.png",
                "b/1_mask.png",
                "a/1.png",
                "a/1.txt",
                "2.JPG",
                ".hidden.png",
                ".git/x.png");
        touch("alone_mask.png", "out/overlays/1.png");
        ImageList list = new ImageList(folder.resolve("out"));
        list.add(folder);
        assertThat(names(list)).containsExactly("2.JPG", "a/1.png", "alone_mask.png", "b/1.png");
        assertThat(list.failures()).isEmpty();
    }

    @Test
    void resultsMayGoWhereTheImagesAre() throws Exception {
        touch("1.png", "overlays/1.png", "more/2.png");
        ImageList list = new ImageList(folder);
        list.add(folder);
        assertThat(names(list)).containsExactly("1.png", "more/2.png");
    }

    @Test
    void everyNameIsDifferent() throws Exception {
        touch("one/x.png", "two/x.png", "one/x.jpg", "one/y.tif");
        ImageList list = new ImageList(folder.resolve("out"));
        list.add(folder.resolve("one"));
        list.add(folder.resolve("two"));
        list.add(folder.resolve("one/y.tif"));
        assertThat(names(list).subList(0, 4))
                .containsExactly("x.jpg", "x.png", "y.tif", "two/x.png");
        assertThat(names(list)).doesNotHaveDuplicates();
        assertThat(list.images().stream().map(ImageFile::overlay).toList())
                .doesNotHaveDuplicates()
                .startsWith("x.png", "x.png.png", "y.png", "two/x.png");
    }

    @Test
    void whatLeadsNowhereIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        ImageList list = new ImageList(folder.resolve("out"));
        list.add(folder.resolve("nowhere"));
        list.add(folder.resolve("empty"));
        assertThat(list.images()).isEmpty();
        assertThat(list.failures().get(0).reason()).contains("no file or folder");
        assertThat(list.failures().get(1).reason()).contains("holds no image");
    }

    private static List<String> names(ImageList list) {
        return list.images().stream().map(ImageFile::name).toList();
    }

    private void touch(String... files) throws Exception {
        for (String file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
    }
}
