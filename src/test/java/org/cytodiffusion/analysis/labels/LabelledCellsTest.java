/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.UnreadableImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledCellsTest {

    @TempDir private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private LabelledCells table(String text) throws IOException {
        Path table = Files.writeString(folder.resolve("cells.csv"), text);
        return LabelledCells.read(LabelSource.of(table));
    }

    private static List<String> names(LabelledCells cells) {
        return cells.cells().stream().map(LabelledCell::name).toList();
    }

    @Test
    void aFolderOfClasses() throws IOException {
        file("neutrophil/b.png");
        file("neutrophil/slide 1/a.JPG");
        file("neutrophil/b_mask.png");
        file("neutrophil/.c.png");
        file("neutrophil/notes.txt");
        file("blast/a.tif");
        file("stray.png");
        LabelledCells cells = LabelledCells.read(LabelSource.of(folder));
        assertThat(names(cells))
                .containsExactly("blast/a.tif", "neutrophil/b.png", "neutrophil/slide 1/a.JPG");
        assertThat(cells.labels())
                .containsExactly(Map.entry("blast", 1L), Map.entry("neutrophil", 2L));
        assertThat(cells.reviewers()).isEmpty();
        assertThat(cells.columns()).isEmpty();
        assertThat(cells.unusable()).hasSize(1);
        assertThat(cells.unusable().get(0).reason()).contains("stray.png has no label");
    }

    @Test
    void aTableWithSubgroups() throws IOException {
        LabelledCells cells =
                table(
                        "scanner,class,file\n"
                                + "A,ig,1.png\n"
                                + "B,\"blast, large\",sub\\2.png\n"
                                + "A,ig,3.png\n");
        assertThat(cells.columns()).containsExactly("scanner");
        assertThat(names(cells)).containsExactly("1.png", "sub/2.png", "3.png");
        LabelledCell second = cells.cells().get(1);
        assertThat(second.label()).contains("blast, large");
        assertThat(second.groups()).containsExactly("B");
        assertThat(second.path()).isEqualTo(folder.toAbsolutePath().resolve("sub/2.png"));
        assertThat(names(cells.where("scanner", "A"))).containsExactly("1.png", "3.png");
        assertThatThrownBy(() -> cells.where("scanner", "C"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No cell has \"C\"");
        assertThatThrownBy(() -> cells.where("site", "C")).hasMessageContaining("[scanner]");
    }

    @Test
    void theMajorityOfReviewersCountsWhereThereIsNoReference() throws IOException {
        LabelledCells cells =
                table(
                        "file,reviewer1,reviewer2,Reviewer3,slide\n"
                                + "1.png,ig,ig,blast,x\n2.png,ig,blast,,x\n3.png,,,ig,y\n");
        assertThat(cells.reviewers()).containsExactly("reviewer1", "reviewer2", "Reviewer3");
        assertThat(cells.columns()).containsExactly("slide");
        assertThat(cells.cells())
                .extracting(LabelledCell::label)
                .containsExactly(Optional.of("ig"), Optional.empty(), Optional.of("ig"));
        assertThat(cells.cells().get(1).given()).containsExactly("ig", "blast");
        LabelledCells renamed = cells.renamed(Map.of("blast", "ig"));
        assertThat(renamed.cells().get(1).label()).contains("ig");
        assertThat(cells.words()).containsExactlyInAnyOrder("ig", "blast");
    }

    @Test
    void theReferenceCountsAgainstTheMajority() throws IOException {
        LabelledCells cells =
                table("file,class,reviewer1,reviewer2\n1.png,ig,blast,blast\n2.png,,blast,blast\n");
        assertThat(cells.cells().get(0).label()).contains("ig");
        assertThat(cells.cells().get(0).majority()).contains("blast");
        assertThat(cells.cells().get(1).label()).contains("blast");
    }

    @Test
    void reviewersAreAllColumnsWithoutAClassOrThoseThatAreNamed() throws IOException {
        String text = "file,anna,ben,slide\n1.png,ig,ig,x\n";
        assertThat(table(text).reviewers()).containsExactly("anna", "ben", "slide");
        Path place = folder.resolve("cells.csv");
        LabelSource source = new LabelSource(place, Optional.empty(), List.of("ben", "anna"));
        LabelledCells cells = LabelledCells.read(source);
        assertThat(cells.reviewers()).containsExactly("ben", "anna");
        assertThat(cells.columns()).containsExactly("slide");
        LabelSource wrong = new LabelSource(place, Optional.empty(), List.of("carl"));
        assertThatThrownBy(() -> LabelledCells.read(wrong)).hasMessageContaining("\"carl\"");
    }

    @Test
    void spreadsheetsOfManyKindsAreRead() throws IOException {
        LabelledCells cells =
                table(
                        "\ufefffile;class;note\r\n"
                                + "1.png;ig;\"says \"\"odd\"\"\n"
                                + "and, so\"\r\n\r\n"
                                + "2.png;ig;\r\n");
        assertThat(cells.cells())
                .extracting(c -> c.groups().get(0))
                .containsExactly("says \"odd\"\nand, so", "");
        assertThat(table("file\tclass\n1.png\tig").labels()).containsEntry("ig", 1L);
    }

    @Test
    void linesThatCannotBeUsedAreNamed() throws IOException {
        LabelledCells cells = table("file,class\n1.png,ig\n1.png,blast\n2.png,\n,ig\n");
        assertThat(names(cells)).containsExactly("1.png");
        assertThat(cells.unusable())
                .extracting(UnusableCell::reason)
                .satisfiesExactly(
                        r -> assertThat(r).contains("1.png stands in the table more than once"),
                        r -> assertThat(r).contains("2.png has no label"),
                        r -> assertThat(r).contains("line 5 has no file"));
    }

    @Test
    void filesMayLieInFoldersOfTheirClassesOrElsewhere() throws IOException {
        Path inClass = file("images/ig/1.png");
        Path beside = file("images/2.png");
        Path place = Files.writeString(folder.resolve("t.csv"), "file,class\n1.png,ig\n2.png,ig\n");
        LabelSource source =
                new LabelSource(place, Optional.of(folder.resolve("images")), List.of());
        assertThat(LabelledCells.read(source).cells())
                .extracting(LabelledCell::path)
                .containsExactly(inClass, beside);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'file,class\n', no labelled cells",
        "'name,class\na,b\n', must have the column file",
        "'file\na\n', must have the column file",
        "'file,class,class\na,b,c\n', two columns of one name",
        "'file,class\na,b,c\n', Line 2 of",
        "'file,class\na,\"b\n', is not closed"
    })
    void wrongTablesAreRefusedInASentence(String text, String reason) {
        assertThatThrownBy(() -> table(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        Path file = folder.resolve("cells.xlsx");
        Files.write(file, "f\u00fcr".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LabelledCells.read(LabelSource.of(file)))
                .hasMessageContaining("is not a table");
        assertThatThrownBy(() -> LabelledCells.read(LabelSource.of(folder.resolve("nowhere"))))
                .hasMessageContaining("There is no file or folder");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> LabelledCells.read(LabelSource.of(empty)))
                .hasMessageContaining("sub-folder of images for each class");
    }

    @Test
    void imagesAreReadUnderTheNameOfTheTable() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        String path = folder.resolve("sub/a.png").toString();
        new FileSaver(new ImagePlus("", TestSmears.empty())).saveAsPng(path);
        LabelledCells cells = table("file,class\nsub/a.png,ig\ngone.png,ig\n");
        assertThat(cells.sources().get(0).read().name()).isEqualTo("sub/a.png");
        assertThatThrownBy(() -> cells.sources().get(1).read())
                .isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void labelsMeanClassesInAnyCaseAndInThePlural() throws IOException {
        LabelledCells cells =
                table(
                        "file,class\n1.png,Neutrophil\n2.png,NEUTROPHILS\n3.png,neutrophil\n"
                                + "4.png,Bands\n5.png,Blast\n6.png,IG\n");
        Vocabulary vocabulary = new Vocabulary(List.of("neutrophil", "ig"));
        LabelledCells named = cells.named(vocabulary, Map.of("band", "Neutrophil"));
        assertThat(named.cells())
                .extracting(cell -> cell.label().orElseThrow())
                .containsExactly(
                        "neutrophil", "neutrophil", "neutrophil", "neutrophil", "Blast", "ig");
    }

    @Test
    void notAvailableIsNoLabel() throws IOException {
        LabelledCells cells =
                table("file,class,reviewer1\n1.png,NA,ig\n2.png,n/a,nan\n3.png,ig,NaN\n");
        assertThat(names(cells)).containsExactly("1.png", "3.png");
        assertThat(cells.cells().get(0).label()).contains("ig");
        assertThat(cells.cells().get(1).given()).isEmpty();
        assertThat(cells.unusable().get(0).reason()).contains("2.png has no label");
        assertThat(cells.words()).containsExactly("ig");
    }

    @Test
    void labelsThatAreAllNoClassesAreRefused() throws IOException {
        Path table = folder.resolve("cells.csv");
        Files.writeString(table, "file,class\n1.png,seg\n");
        EvaluationRequest request =
                new EvaluationRequest(
                        LabelSource.of(table), Map.of(), Map.of(), OptionalDouble.empty(), 1);
        List<CellClass> classes = List.of(new CellClass("neutrophil", 0, "leukocyte"));
        assertThatThrownBy(() -> request.cells(classes))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("None of the labels")
                .hasMessageContaining("seg=neutrophil");
    }
}
