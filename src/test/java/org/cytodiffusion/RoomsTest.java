/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the house in order: which room may import what (docs/CONTRIBUTING.md). */
class RoomsTest {

    private static final String ROOT = "org.cytodiffusion";

    private static JavaClasses code;

    /** Libraries, by the packages they fill. */
    private enum Library {
        IMGLIB2("net.imglib2.."),
        IJ("ij.."),
        STATISTICS("org.apache.commons.statistics.."),
        MATH("org.apache.commons.math3.."),
        ONNXRUNTIME("ai.onnxruntime.."),
        JACKSON("com.fasterxml.jackson.."),
        JFREECHART("org.jfree.."),
        SCIJAVA("org.scijava.."),
        SPARK("org.apache.spark..", "org.apache.hadoop..", "scala.."),
        PICOCLI("picocli.."),
        DJL("ai.djl..");

        private final String[] packages;

        Library(String... packages) {
            this.packages = packages;
        }
    }

    /**
     * The rooms in the order that data flows, each with the libraries it may use. What is below a
     * room belongs to it.
     */
    private enum Room {
        BASE(Library.STATISTICS),
        CELL(Library.IMGLIB2),
        IMAGE(Library.IMGLIB2, Library.IJ),
        SEGMENT(Library.IMGLIB2),
        DIFFUSION(Library.STATISTICS, Library.MATH),
        MODEL(Library.IMGLIB2, Library.STATISTICS, Library.ONNXRUNTIME, Library.JACKSON),
        TRAIN(Library.DJL),
        ANALYSIS(Library.IMGLIB2, Library.IJ, Library.STATISTICS),
        REPORT(Library.IMGLIB2, Library.IJ, Library.STATISTICS, Library.JACKSON),
        DISPLAY(Library.IMGLIB2, Library.IJ, Library.STATISTICS, Library.JFREECHART),
        JOB(Library.IMGLIB2, Library.IJ),
        COHORT(Library.SPARK),
        COMMAND(Library.IMGLIB2, Library.IJ, Library.SCIJAVA),
        MACRO(Library.IJ, Library.SCIJAVA),
        REVIEW(Library.IMGLIB2, Library.IJ, Library.JFREECHART, Library.SCIJAVA),
        LAUNCHER(Library.IJ, Library.SCIJAVA),
        CLI(Library.IMGLIB2, Library.IJ, Library.JACKSON, Library.SCIJAVA, Library.PICOCLI);

        private final Library[] libraries;

        Room(Library... libraries) {
            this.libraries = libraries;
        }

        private String packages() {
            return ROOT + "." + name().toLowerCase(Locale.ROOT) + "..";
        }

        /** The rooms it may import, itself among them. */
        private Stream<Room> rooms() {
            return switch (this) {
                // Knows cells and numbers: no picture, no file, no engine.
                case DIFFUSION -> Stream.of(BASE, CELL, this);
                // Cells are read and judged without any engine of training.
                case ANALYSIS -> roomsTo(this).filter(room -> room != TRAIN);
                // Many machines, and no window on any.
                case COHORT ->
                        Stream.concat(
                                roomsTo(JOB).filter(room -> room != DISPLAY), Stream.of(this));
                // The results that it reads back to macros are made of values of the room cell.
                case MACRO -> Stream.of(BASE, CELL, ANALYSIS, JOB, COMMAND, this);
                // Fiji has no Spark.
                case CLI -> Stream.concat(roomsTo(this), Stream.of(COHORT));
                default -> roomsTo(this);
            };
        }

        private static Stream<Room> roomsTo(Room last) {
            return Arrays.stream(values())
                    .filter(room -> room.compareTo(last) <= 0 && room != COHORT);
        }

        /** Packages it may use. "" is that of int, double and the like. */
        private String[] allowed() {
            return Stream.of(
                            rooms().map(Room::packages),
                            Arrays.stream(libraries).flatMap(l -> Arrays.stream(l.packages)),
                            Stream.of("java..", "javax..", ""))
                    .flatMap(packages -> packages)
                    .toArray(String[]::new);
        }
    }

    @BeforeAll
    static void readClasses() {
        code =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void aRoomUsesOnlyRoomsAboveItAndItsLibraries(Room room) {
        check(
                classes()
                        .that()
                        .resideInAPackage(room.packages())
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(room.allowed()));
    }

    @Test
    void everyClassIsInARoom() {
        String[] rooms = Arrays.stream(Room.values()).map(Room::packages).toArray(String[]::new);
        check(classes().should().resideInAnyPackage(rooms));
    }

    @Test
    void roomsFormNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void theMethodKnowsNoFilesAndNoWindows() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(Room.DIFFUSION.packages())
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.awt..", "javax.swing..", "java.nio.file.."));
    }

    /** A pool of theirs lets a process without a window live on for two minutes. */
    @Test
    void filtersThatKeepAProcessAliveAreNotUsed() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "ij\\.(plugin\\.filter\\.(GaussianBlur|RankFilters|EDM|UnsharpMask"
                                        + "|BackgroundSubtracter|Convolver)|util\\.ThreadUtil)"));
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(Room.CLI.packages())
                        .should(ACCESS_STANDARD_STREAMS)
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace"));
    }

    /** Rooms may still be empty while the house is being built. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(code);
    }
}
