/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.blind;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cytodiffusion.analysis.generation.BlindComparison;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;

/**
 * {@code blind-key.csv}: which cells of a blind test are generated. Not for those who take it.
 *
 * @param test tells tests apart: eight hexadecimal digits made of the cells in their order
 * @param entries the cells, in the order of their numbers from 1
 */
public record BlindKey(String test, List<Entry> entries) {

    static final String REAL = "real";
    static final String GENERATED = "generated";
    private static final List<String> HEAD = List.of("test", "cell", "truth", "class", "source");

    /**
     * One cell.
     *
     * @param generated whether a model has drawn it
     * @param cellClass name of its class; empty if it is not known
     * @param source name of the generated cell, or of the image of the real one
     */
    public record Entry(boolean generated, String cellClass, String source) {}

    /** The key of a test. */
    public static BlindKey of(BlindComparison test) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            test.items().forEach(item -> digest.update(item.crop()));
            String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 8);
            return new BlindKey(hash, test.items().stream().map(BlindKey::entry).toList());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Entry entry(BlindComparison.Item item) {
        String cellClass = item.cellClass().map(CellClass::name).orElse("");
        return new Entry(item.generated(), cellClass, item.source());
    }

    /**
     * Writes the key.
     *
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(file.writer(), HEAD);
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                String truth = entry.generated() ? GENERATED : REAL;
                Csv.row(
                        file.writer(),
                        List.of(test, i + 1, truth, entry.cellClass(), entry.source()));
            }
            file.commit();
        }
    }

    /**
     * Reads a key.
     *
     * @param file that {@link #write} wrote
     * @return the key
     * @throws IOException with a sentence for the user, if it is none
     */
    public static BlindKey read(Path file) throws IOException {
        List<List<String>> rows = rows(file);
        List<Entry> entries = new ArrayList<>();
        boolean good = rows.size() > 1 && rows.get(0).equals(HEAD);
        for (int i = 1; good && i < rows.size(); i++) {
            List<String> row = rows.get(i);
            good =
                    row.size() == HEAD.size()
                            && row.get(1).equals(String.valueOf(i))
                            && List.of(REAL, GENERATED).contains(row.get(2));
            if (good) {
                entries.add(new Entry(row.get(2).equals(GENERATED), row.get(3), row.get(4)));
            }
        }
        if (!good) {
            throw new UserException(
                    file + " is not the key of a blind test: give its blind-key.csv, unchanged.");
        }
        return new BlindKey(rows.get(1).get(0), entries);
    }

    /** The rows of a file, the head among them. */
    static List<List<String>> rows(Path file) throws UserException {
        return CsvTable.lines(file).stream().map(CsvTable.Row::fields).toList();
    }
}
