/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.command.keys.MacroCall;
import org.cytodiffusion.command.keys.OurCommands;
import org.cytodiffusion.launcher.ImageJLauncher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** Real macros call the functions on a classified image, with and without a display. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExtFunctionsTest {

    private static Context context;
    private static SmearDocument classified;

    @TempDir private Path temporary;

    private ImagePlus image;

    @BeforeAll
    static void classify() throws Exception {
        context = ImageJLauncher.launchHeadless();
        context.service(LogService.class).setLevel(LogLevel.NONE);
        ImagePlus field = field();
        CommandService commands = context.service(CommandService.class);
        new MacroCall(
                        context,
                        OurCommands.labelled(commands, "Classify Blood Cells...").orElseThrow())
                .run("table=false maxtrials=2 device=cpu", Optional.of(field));
        classified = SmearDocument.of(field).orElseThrow();
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    @BeforeEach
    void open() {
        image = field();
        new SmearDocument(classified.current()).attachTo(image);
        WindowManager.setTempCurrentImage(image);
    }

    @AfterEach
    void forget() {
        WindowManager.setTempCurrentImage(null);
    }

    static List<String> names() {
        return ExtFunctions.all().stream().map(ExtFunction::name).toList();
    }

    private static ImagePlus field() {
        ImagePlus field = new ImagePlus("field", TestSmears.field());
        field.getCalibration().setUnit("um");
        field.getCalibration().pixelWidth = 0.104;
        field.getCalibration().pixelHeight = 0.104;
        return field;
    }

    private static SmearResult result() {
        return classified.current().result();
    }

    /** Runs a macro that has the functions; what it returns. */
    private static String run(String macro) {
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        String answer = interpreter.run("run('CytoDiffusion Macro Extensions');\n" + macro, "");
        assertThat(interpreter.getErrorMessage()).isNull();
        return answer;
    }

    /** Reads a variable that a call fills. */
    private static String read(String call, String variable) {
        return run("Ext.CytoDiffusion_" + call + "; return '' + " + variable + ";");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theExampleInTheReferenceRuns(String name) throws Exception {
        ExtFunction function =
                ExtFunctions.all().stream().filter(f -> f.name().equals(name)).findAny().get();
        String folder = temporary.toString().replace('\\', '/') + "/";
        String macro = "folder = '" + folder + "';\n" + function.example() + "\nreturn 'ran';";
        assertThat(run(macro)).isEqualTo("ran");
        boolean writes = function.example().contains("folder +");
        try (var files = Files.walk(temporary)) {
            assertThat(files.filter(Files::isRegularFile).count() > 0).isEqualTo(writes);
        }
    }

    @Test
    void whatIsReadBackIsWhatTheResultSays() {
        assertThat(read("getCellCount(n)", "n")).isEqualTo("" + result().cells().size());
        assertThat(read("getClassCount(n)", "n")).isEqualTo("" + result().classes().size());
        assertThat(read("getClassName(1, s)", "s")).isEqualTo(result().classes().get(1).name());
        assertThat(read("getModel(s, t)", "s + t"))
                .isEqualTo(
                        classified.current().provenance().model()
                                + classified.current().provenance().version());
        assertThat(read("getDevice(s)", "s")).isEqualTo("cpu");
        for (int i : new int[] {0, result().cells().size() - 1}) {
            ClassifiedCell cell = result().cells().get(i);
            Verdict verdict = cell.verdict();
            assertThat(read("getLabel(" + i + ", n)", "n")).isEqualTo("" + cell.cell().label());
            assertThat(read("getClass(" + i + ", s)", "s")).isEqualTo(verdict.cellClass().name());
            assertThat(number("getProbability", i)).isCloseTo(verdict.probability(), within(1e-8));
            assertThat(number("getUncertainty", i)).isCloseTo(verdict.uncertainty(), within(1e-8));
            assertThat(number("getAnomaly", i)).isCloseTo(verdict.anomaly(), within(1e-8));
            assertThat(number("getTrials", i)).isEqualTo(verdict.trials());
            assertThat(number("getCertain", i)).isEqualTo(verdict.certain() ? 1 : 0);
            assertThat(read("getBox(" + i + ", x, y, w, h)", "x + ' ' + y + ' ' + w + ' ' + h"))
                    .isEqualTo(
                            String.format(
                                    "%d %d %d %d",
                                    cell.cell().box().left(),
                                    cell.cell().box().top(),
                                    cell.cell().box().width(),
                                    cell.cell().box().height()));
        }
    }

    private static double number(String function, int i) {
        return Double.parseDouble(read(function + "(" + i + ", n)", "d2s(n, 9)"));
    }

    @Test
    void aReviewIsOneOfTheDocumentAndCanBeUndone() {
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        int label = result().cells().get(2).cell().label();
        run("Ext.CytoDiffusion_setClass(2, 'artefact', 'A. Person', 'stain');");
        Review review = document.current().review(label).orElseThrow();
        assertThat(review.className()).isEqualTo("artefact");
        assertThat(review.reviewer()).isEqualTo("A. Person");
        assertThat(review.reason()).isEqualTo("stain");
        assertThat(read("getClass(2, s)", "s")).isEqualTo("artefact");
        assertThat(read("getMachineClass(2, s)", "s"))
                .isEqualTo(result().cells().get(2).verdict().cellClass().name());
        assertThat(read("countCells('artefact', n)", "n")).isEqualTo("1");
        run("Ext.CytoDiffusion_undo();");
        assertThat(document.current().reviews()).isEmpty();
        run("Ext.CytoDiffusion_redo(); Ext.CytoDiffusion_setClass(2, '', '', '');");
        assertThat(document.current().reviews()).isEmpty();
        run("Ext.CytoDiffusion_select(2);");
        assertThat(document.selected()).hasValue(label);
        assertThat(read("getSelected(n)", "n")).isEqualTo("2");
        assertThat(
                        run(
                                "Ext.CytoDiffusion_select(-1); Ext.CytoDiffusion_getSelected(n);"
                                        + " return ''+n;"))
                .isEqualTo("-1");
    }

    @Test
    void theTableThatIsSavedHasARowForEachCell() throws Exception {
        Path table = temporary.resolve("deep").resolve("cells.csv");
        run("Ext.CytoDiffusion_saveTable('" + table.toString().replace('\\', '/') + "');");
        List<String> lines = Files.readAllLines(table);
        assertThat(lines).hasSize(1 + result().cells().size());
        assertThat(lines.get(0)).startsWith("image,cell,left,top,width,height,area_um2,class");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getClass(12, s) | CytoDiffusion_getClass: there is no cell 12: cells are counted"
                        + " from 0 to 11.",
                "getClass(-1, s) | CytoDiffusion_getClass: there is no cell -1",
                "getClass(0.5, s) | CytoDiffusion_getClass: there is no cell 0.5",
                "getClassName(99, s) | CytoDiffusion_getClassName: k must be a whole number from 0",
                "countCells('cat', n) | CytoDiffusion_countCells: there is no class \"cat\"",
                "setClass(0, 'cat', '', '') | CytoDiffusion_setClass: there is no class \"cat\"",
                "getMeasurement(0, 'mood', n) | CytoDiffusion_getMeasurement: there is no"
                        + " measurement \"mood\": give one of area_um2",
                "saveTable('') | CytoDiffusion_saveTable: path must be given: a path.",
                "classify('maxTrials=8') | CytoDiffusion_classify: Keys are in lower case: write"
                        + " maxtrials, not maxTrials.",
                "classify('cells=some') | CytoDiffusion_classify: cells must be all or leukocytes",
                "run('Segment', '') | CytoDiffusion_run: there is no command \"Segment\" of CytoDiffusion",
                "explain(0, 'cat', 'x') | CytoDiffusion_explain: There is no class \"cat\""
            })
    void whatCannotBeDoneEndsTheMacroWithASentenceThatNamesTheFunction(String call, String reason) {
        List<String> sentences = new ArrayList<>();
        context.service(LogService.class).setLevel(LogLevel.ERROR);
        context.service(LogService.class).addLogListener(m -> sentences.add(m.text()));
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        String macro =
                "run('CytoDiffusion Macro Extensions'); Ext.CytoDiffusion_"
                        + call
                        + "; exit('on');";
        assertThatThrownBy(() -> interpreter.run(macro, "")).hasMessage(Macro.MACRO_CANCELED);
        context.service(LogService.class).setLevel(LogLevel.NONE);
        String said = interpreter.getErrorMessage();
        assertThat(said == null ? String.join("\n", sentences) : said).contains(reason);
        assertThat(SmearDocument.of(image).orElseThrow().current().reviews()).isEqualTo(Map.of());
    }

    @Test
    void anImageThatIsNotClassifiedIsNamed() {
        WindowManager.setTempCurrentImage(new ImagePlus("new", TestSmears.empty()));
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        assertThatThrownBy(
                        () ->
                                interpreter.run(
                                        "run('CytoDiffusion Macro Extensions');"
                                                + "Ext.CytoDiffusion_getCellCount(n);",
                                        ""))
                .hasMessage(Macro.MACRO_CANCELED);
    }
}
