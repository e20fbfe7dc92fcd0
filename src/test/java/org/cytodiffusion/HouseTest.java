/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the rooms are furnished: small packages, names of one meaning, doors without logic. */
class HouseTest {

    private static final Path MAIN = Path.of("src/main/java");

    private static final long MOST_TYPES = 25;

    private static final int MOST_LINES_OF_RUN = 15;

    private static final int MOST_LINES_OF_A_COMMAND = 150;

    private static final String COMMAND = "@Plugin(\n        type = Command.class";

    private static final Pattern NULL_CAUGHT =
            Pattern.compile("catch \\([^)]*NullPointerException");

    @Test
    void packagesAreSmall() throws IOException {
        Map<Path, Long> types = types().collect(groupingBy(Path::getParent, counting()));
        assertThat(types).allSatisfy((folder, n) -> assertThat(n).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void packagesSayWhatTheyHold() throws IOException {
        assertThat(types().map(Path::getParent).distinct())
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }

    @Test
    void noNameHasTwoMeanings() throws IOException {
        assertThat(types().map(file -> file.getFileName().toString()).toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTestsAreCalledTests() throws IOException {
        assertThat(types().map(HouseTest::name).filter(name -> name.endsWith("Test")))
                .containsExactly(DEVICE_SELF_TEST);
    }

    /** Its name is that of the menu, and stays as it is for ever. */
    private static final String DEVICE_SELF_TEST = "DeviceSelfTest";

    @Test
    void nothingIsHeldToBeWholeByRunningIntoNull() throws IOException {
        assertThat(types().filter(file -> NULL_CAUGHT.matcher(text(file)).find()).toList())
                .isEmpty();
    }

    /** Of the menu, wherever they are, and all that stands beside them. */
    @Test
    void commandsOnlyParseAndShow() throws IOException {
        List<Path> commands =
                types().filter(
                                file ->
                                        file.getParent().endsWith("command")
                                                || text(file).contains(COMMAND))
                        .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(20);
        assertThat(commands)
                .allSatisfy(
                        file ->
                                assertThat(text(file).lines().count())
                                        .isLessThanOrEqualTo(MOST_LINES_OF_A_COMMAND));
        assertThat(commands).allSatisfy(HouseTest::runsAreShort);
    }

    @Test
    void theCommandLineOnlyParsesAndShows() throws IOException {
        assertThat(types().filter(file -> file.getParent().endsWith("cli")))
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(HouseTest::runsAreShort);
    }

    private static void runsAreShort(Path file) {
        assertThat(JavaSource.parse(file).longMethods("run|work|show|call", MOST_LINES_OF_RUN))
                .isEmpty();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Path> types() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        }
    }
}
