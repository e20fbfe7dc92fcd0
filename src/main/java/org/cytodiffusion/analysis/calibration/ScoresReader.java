/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.image.colour.Appearance;
import org.cytodiffusion.model.ModelBundle;

/**
 * Reads the folder of scores that {@code cytodiffusion_training.bundle.export} writes: {@code
 * scores.csv} says of which network they are, and for the cells of training and those held out
 * there are {@code NAME.csv}, one line a cell, and {@code NAME-errors.f32} [N, T, K] and {@code
 * NAME-features.f32} [N, T, F], float32 with the low byte first. {@code home.csv} has light and
 * stain of the laboratories' nucleated cells.
 */
final class ScoresReader {

    private static final String AGAIN = ": export the network again.";
    private static final int LABORATORY = 0;
    private static final int SOURCE = 1;
    private static final int LABEL = 2;
    private static final int COLUMNS = 3;

    private final Path folder;
    private final ModelBundle draft;
    private final List<String> classes;

    private ScoresReader(Path folder, ModelBundle draft) {
        this.folder = folder;
        this.draft = draft;
        this.classes = draft.classes().stream().map(CellClass::name).toList();
    }

    /**
     * Reads them.
     *
     * @param folder holds the scores
     * @param draft the network that they shall be of
     * @throws UserException if they are not there, or of another network
     */
    static NetworkScores read(Path folder, ModelBundle draft) throws UserException {
        return new ScoresReader(folder, draft).scores();
    }

    private NetworkScores scores() throws UserException {
        CsvTable said = CsvTable.read(folder.resolve("scores.csv"));
        if (said.rows().size() != 1
                || !said.header().equals(List.of("network", "seed", "parity"))) {
            throw new UserException(
                    folder.resolve("scores.csv") + " does not say what it should" + AGAIN);
        }
        List<String> fields = said.rows().get(0).fields();
        if (!fields.get(0).equals(draft.sha256())) {
            throw new UserException(
                    folder + " holds the scores of another network than " + draft.folder() + AGAIN);
        }
        try {
            return new NetworkScores(
                    cells("trained"),
                    cells("held"),
                    nuclei(),
                    Long.parseLong(fields.get(1)),
                    Double.parseDouble(fields.get(2)));
        } catch (NumberFormatException e) {
            throw new UserException("The scores in " + folder + " are no numbers" + AGAIN, e);
        } catch (UserException e) {
            throw e;
        } catch (IOException e) {
            throw new UserException(
                    "The scores in " + folder + " cannot be read (" + OutputFolder.reason(e) + ").",
                    e);
        }
    }

    private List<ScoredCell> cells(String name) throws IOException {
        CsvTable table = CsvTable.read(folder.resolve(name + ".csv"));
        List<CellScores> scores = trials(name, table);
        List<ScoredCell> cells = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            cells.add(cell(table.rows().get(i), scores.get(i)));
        }
        return cells;
    }

    /**
     * The trials of a set of cells, whatever these are.
     *
     * @param folder holds the scores
     * @param name of the set
     * @param network that they are of
     * @throws IOException with a sentence for the user, if they cannot be read
     */
    static List<CellScores> trials(Path folder, String name, ModelBundle network)
            throws IOException {
        CsvTable table = CsvTable.read(folder.resolve(name + ".csv"));
        return new ScoresReader(folder, network).trials(name, table);
    }

    private List<CellScores> trials(String name, CsvTable table) throws IOException {
        int features = draft.classParallel().features();
        int count = table.rows().size();
        FloatBuffer errors = floats(name + "-errors.f32");
        FloatBuffer seen = floats(name + "-features.f32");
        int trials = count == 0 ? 0 : errors.limit() / count / classes.size();
        if (table.header().size() != COLUMNS
                || trials == 0
                || errors.limit() != count * trials * classes.size()
                || seen.limit() != count * trials * features) {
            throw new UserException(
                    "The scores of the "
                            + name
                            + " cells in "
                            + folder
                            + " do not fit the network's classes and features"
                            + AGAIN);
        }
        List<CellScores> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[][] under = rows(errors, trials, classes.size());
            cells.add(new CellScores(under, rows(seen, trials, features)));
        }
        return cells;
    }

    private FloatBuffer floats(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    private static float[][] rows(FloatBuffer numbers, int count, int width) {
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            numbers.get(row);
        }
        return rows;
    }

    private ScoredCell cell(CsvTable.Row row, CellScores scores) throws UserException {
        int label = classes.indexOf(row.fields().get(LABEL));
        if (label < 0) {
            throw new UserException(
                    String.format(
                            "The network has no class \"%s\" (line %d)%s",
                            row.fields().get(LABEL), row.line(), AGAIN));
        }
        return new ScoredCell(
                row.fields().get(LABORATORY), row.fields().get(SOURCE), label, scores);
    }

    private SortedMap<String, List<double[]>> nuclei() throws UserException {
        CsvTable table = CsvTable.read(folder.resolve("home.csv"));
        if (table.header().size() != 1 + Appearance.SIZE) {
            throw new UserException(
                    folder.resolve("home.csv") + " does not say what it should" + AGAIN);
        }
        SortedMap<String, List<double[]>> nuclei = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            double[] numbers =
                    row.fields().stream().skip(1).mapToDouble(Double::parseDouble).toArray();
            nuclei.computeIfAbsent(row.fields().get(0), l -> new ArrayList<>()).add(numbers);
        }
        return nuclei;
    }
}
