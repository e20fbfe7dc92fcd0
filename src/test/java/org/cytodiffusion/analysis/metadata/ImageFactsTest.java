/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFactsTest {

    private static final List<String> IMAGES =
            List.of("s1/a.png", "s1/b.png", "s2/deep/a.png", "P07_x.tif:2", "other.png");

    @TempDir Path folder;

    private ImageFacts facts(List<String> by, String... lines) throws IOException {
        Path file = folder.resolve("meta.csv");
        Files.write(file, List.of(lines));
        return ImageFacts.of(Optional.of(Metadata.read(file)), by, IMAGES);
    }

    @Test
    void linesAreFoundByPathNameFolderOrPatternAndTheFirstCounts() throws Exception {
        ImageFacts facts =
                facts(
                        List.of("patient"),
                        "file,folder,pattern,patient,scanner",
                        "s1/a.png,,,A,one",
                        "b.png,,,B,two",
                        ",s2,,C,three",
                        ",,P0?_*.tif,D,four",
                        ",,**,E,five");
        assertThat(facts.columns()).containsExactly("patient", "scanner");
        assertThat(facts.values().get("s1/a.png")).containsExactly("A", "one");
        assertThat(facts.values().get("s1/b.png")).containsExactly("B", "two");
        assertThat(facts.values().get("s2/deep/a.png")).containsExactly("C", "three");
        assertThat(facts.values().get("P07_x.tif:2")).containsExactly("D", "four");
        assertThat(facts.smear("other.png")).isEqualTo("E");
        assertThat(facts.notes()).isEmpty();
    }

    @Test
    void aStarStaysWithinItsFolderAndLettersOfExpressionsAreLetters() throws Exception {
        ImageFacts facts =
                facts(List.of(), "pattern,n", "s2/*.png,no", "s2/**.png,yes", "o(her.png,no");
        assertThat(facts.values().get("s2/deep/a.png")).containsExactly("yes");
        assertThat(facts.values().get("other.png")).containsExactly("");
        assertThat(facts.isGrouped()).isFalse();
    }

    @Test
    void imagesWithoutALineAndLinesWithoutAnImageAreTold() throws Exception {
        ImageFacts facts = facts(List.of(), "file,slide", "s1/a.png,1", "s1\\b.png,", "gone.png,3");
        assertThat(facts.smear("s1/a.png")).isEqualTo("1");
        assertThat(facts.smear("s1/b.png")).isEqualTo(ImageFacts.NAMELESS);
        assertThat(facts.smear("other.png")).isEqualTo(ImageFacts.NAMELESS);
        assertThat(facts.notes()).hasSize(2);
        assertThat(facts.notes().get(0)).startsWith("3 images have no line in ");
        assertThat(facts.notes().get(1)).startsWith("1 lines of ").endsWith(": gone.png.");
    }

    @Test
    void smearsNeedNoTable() throws Exception {
        ImageFacts byFolder = ImageFacts.of(Optional.empty(), List.of("folder"), IMAGES);
        assertThat(byFolder.smear("s2/deep/a.png")).isEqualTo("s2/deep");
        assertThat(byFolder.smear("other.png")).isEqualTo(".");
        ImageFacts byImage = ImageFacts.of(Optional.empty(), List.of("image"), IMAGES);
        assertThat(byImage.smear("other.png")).isEqualTo("other.png");
        assertThatThrownBy(() -> ImageFacts.of(Optional.empty(), List.of("patient"), IMAGES))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"patient\"")
                .hasMessageContaining("give the metadata too");
    }

    @Test
    void severalColumnsNameASmearTogether() throws Exception {
        ImageFacts facts = facts(List.of("site", "slide"), "folder,site,slide", "s1,X,1", "s2,Y,1");
        assertThat(facts.smear("s1/a.png")).isEqualTo("X / 1");
        assertThat(facts.smear("s2/deep/a.png")).isEqualTo("Y / 1");
    }

    @Test
    void columnsThatTheTableHasItselfGetAnotherName() throws Exception {
        ImageFacts facts = facts(List.of("slide"), "folder,class,smear,slide", "s1,x,y,z");
        assertThat(facts.columnsBehind(List.of("image", "class")))
                .containsExactly("metadata_class", "metadata_smear", "slide", "smear");
        assertThat(facts.valuesBehind("s1/a.png")).containsExactly("x", "y", "z", "z");
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        assertThatThrownBy(() -> facts(List.of(), "name,slide", "a.png,1"))
                .hasMessageContaining("name a column file, folder or pattern");
        assertThatThrownBy(() -> facts(List.of(), "file,slide", "a.png,1"))
                .hasMessageContaining("a.png in line 2")
                .hasMessageContaining("may be s1/a.png or s2/deep/a.png");
        assertThatThrownBy(() -> facts(List.of(), "file,slide", "q.png,1"))
                .hasMessageContaining("is about none of the images: it has lines for q.png,");
        assertThatThrownBy(() -> facts(List.of("ward"), "file,slide", "s1/a.png,1"))
                .hasMessageContaining("has no column \"ward\"");
        assertThatThrownBy(() -> facts(List.of(), "file,slide", ",1"))
                .hasMessageContaining("Line 2 of");
    }
}
