/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.report.tables.FailuresTable.Failure;
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
        assertThat(names(list)).containsExactly("x.jpg", "x.png", "y.tif", "two/x.png");
        assertThat(list.images().stream().map(ImageFile::overlay).toList())
                .containsExactly("x.png", "x.png.png", "y.png", "two/x.png");
        assertThat(kinds(list)).containsExactly(LeftOut.Kind.DOUBLE);
    }

    @Test
    void picturesOfEarlierRunsAreNoSmears() throws Exception {
        touch("1.png", "first/overlays/1.png", "first/labels/1.tif", "labels/2.png");
        Files.writeString(
                folder.resolve("first/run.json"), "{\"software\" : \"CytoDiffusion for Fiji\"}");
        ImageList list = new ImageList(folder.resolve("second"));
        list.add(folder);
        assertThat(names(list)).containsExactly("1.png", "labels/2.png");
        assertThat(kinds(list)).containsExactly(LeftOut.Kind.RESULT, LeftOut.Kind.RESULT);
        assertThat(list.account()).isEqualTo("; left out: 2 pictures of earlier runs");
        assertThat(list.failures()).isEmpty();
        assertThat(list.passedOver())
                .extracting(Failure::image)
                .containsExactlyInAnyOrder("first/labels/1.tif", "first/overlays/1.png");
    }

    @Test
    void otherProgramsLabelsAndKindsThatAreNotReadAreToldOf() throws Exception {
        touch("a.png", "a_cp_masks.png", "a_flows.tif", "a_MASK.tif", "a.labels.tif", "a_seg.npy");
        touch("b.tif", "b.tif_labels.tif", "c.jfif", "d.czi", "e.WEBP", "d_mask.png", "f.csv");
        ImageList list = new ImageList(folder.resolve("out"));
        list.add(folder);
        assertThat(names(list)).containsExactly("a.png", "b.tif", "c.jfif");
        assertThat(list.counts()).containsEntry("labels", 6).containsEntry("not_read", 2);
        assertThat(list.failures())
                .extracting(Failure::image)
                .containsExactlyInAnyOrder("d.czi", "e.WEBP");
        assertThat(list.passedOver()).hasSize(6);
        assertThat(list.failures().stream().filter(f -> f.image().equals("d.czi")))
                .allMatch(f -> f.reason().contains("Bio-Formats"));
        ImageList one = new ImageList(folder.resolve("out"));
        one.add(folder.resolve("d.czi"));
        assertThat(one.failures().get(0).reason()).contains("Bio-Formats");
    }

    @Test
    void linksAreFollowedOnceAndThoseThatLeadNowhereAreNamed() throws Exception {
        touch("real/1.png", "given/2.png");
        Files.createSymbolicLink(folder.resolve("given/more"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("given/3.png"), folder.resolve("real/1.png"));
        Files.createSymbolicLink(folder.resolve("given/gone.png"), folder.resolve("gone.png"));
        Files.createSymbolicLink(folder.resolve("given/up"), folder.resolve("given"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("given"));
        ImageList list = new ImageList(folder.resolve("out"));
        list.add(folder.resolve("link"));
        assertThat(names(list)).containsExactly("2.png", "3.png");
        assertThat(kinds(list))
                .containsExactlyInAnyOrder(
                        LeftOut.Kind.LINK, LeftOut.Kind.LOOP, LeftOut.Kind.DOUBLE);
        assertThat(list.failures()).extracting(Failure::image).containsExactly("gone.png");
        list.add(folder.resolve("given/gone.png"));
        assertThat(list.failures()).hasSize(2).allMatch(f -> f.reason().contains("leads nowhere"));
    }

    @Test
    void aFileOfSeveralPicturesStandsWithEach() throws Exception {
        ImageStack stack = new ImageStack(2, 2);
        for (int i = 0; i < 4; i++) {
            stack.addSlice(new ColorProcessor(2, 2));
        }
        Path file = folder.resolve("s.tif");
        new FileSaver(new ImagePlus("s", stack)).saveAsTiff(file.toString());
        ImageList all = new ImageList(folder.resolve("out"));
        all.add(folder);
        assertThat(names(all)).containsExactly("s.tif:1", "s.tif:2", "s.tif:3", "s.tif:4");
        assertThat(all.images().get(1).overlay()).isEqualTo("s-2.png");
        assertThat(PlaneName.of("s.tif:2").read(file).name()).isEqualTo("s.tif:2");
        ImageList some = new ImageList(folder.resolve("out"), Slices.parse("1,3-9"));
        some.add(file);
        assertThat(names(some)).containsExactly("s.tif:1", "s.tif:3", "s.tif:4");
        ImageList none = new ImageList(folder.resolve("out"), Slices.parse("7"));
        none.add(file);
        assertThat(none.failures().get(0).reason()).contains("holds 4 pictures");
        assertThatThrownBy(() -> Slices.parse("2-1")).hasMessageContaining("--slices must be");
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

    private static List<LeftOut.Kind> kinds(ImageList list) {
        return list.leftOut().stream().map(LeftOut::kind).toList();
    }

    private void touch(String... files) throws Exception {
        for (String file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
    }
}
