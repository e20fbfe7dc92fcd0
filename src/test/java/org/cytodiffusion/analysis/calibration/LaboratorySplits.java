/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.CellCuts;
import org.cytodiffusion.analysis.labels.LabelSource;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.KnownCell;
import org.cytodiffusion.diffusion.calibrate.KnownCells;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.classical.Segmenter;

/**
 * Measures what a calibration gains in a laboratory: some cells of each class are fitted to, at
 * random, and the others judged, before and after. Arguments: folder of the model, table or folder
 * of labelled cells, pixel size in um, number of splits, most cells a class, and optionally the
 * form. Half of a class is fitted to where there are fewer than twice as many.
 */
public final class LaboratorySplits {

    private final List<CellClass> classes;
    private final Calibration parent;
    private final KnownCells cells;

    private LaboratorySplits(ModelBundle model, KnownCells cells) throws IOException {
        this.classes = model.classes();
        this.parent = model.classParallel().calibration();
        this.cells = cells;
    }

    /** Judged cells. */
    private record Judged(List<KnownCell> cells, List<Verdict> verdicts, List<CellClass> classes) {

        boolean right(int i) {
            return classes.indexOf(verdicts.get(i).cellClass()) == cells.get(i).label();
        }

        double balanced() {
            TreeMap<Integer, List<Double>> hits = new TreeMap<>();
            for (int i = 0; i < cells.size(); i++) {
                hits.computeIfAbsent(cells.get(i).label(), c -> new ArrayList<>())
                        .add(right(i) ? 1.0 : 0.0);
            }
            return hits.values().stream()
                    .mapToDouble(v -> v.stream().mapToDouble(x -> x).average().orElseThrow())
                    .average()
                    .orElseThrow();
        }

        double mean(ToDoubleFunction<Integer> value) {
            return IntStream.range(0, cells.size())
                    .mapToDouble(value::applyAsDouble)
                    .average()
                    .orElse(Double.NaN);
        }

        /** Expected calibration error in 15 bins. */
        double ece() {
            double[] gaps = new double[15];
            for (int i = 0; i < cells.size(); i++) {
                double p = verdicts.get(i).probability();
                gaps[Math.min(14, (int) (p * 15))] += p - (right(i) ? 1 : 0);
            }
            double sum = 0;
            for (double gap : gaps) {
                sum += Math.abs(gap);
            }
            return sum / cells.size();
        }

        double[] figures() {
            double certain = mean(i -> verdicts.get(i).certain() ? 1.0 : 0.0);
            double wrong = mean(i -> verdicts.get(i).certain() && !right(i) ? 1.0 : 0.0);
            return new double[] {
                balanced(),
                mean(i -> right(i) ? 1.0 : 0.0),
                ece(),
                certain,
                wrong,
                mean(
                        i ->
                                verdicts.get(i)
                                                .candidates()
                                                .contains(classes.get(cells.get(i).label()))
                                        ? 1.0
                                        : 0.0),
                mean(i -> (double) verdicts.get(i).candidates().size()),
                mean(i -> verdicts.get(i).anomaly() >= Verdict.ANOMALOUS ? 1.0 : 0.0),
                mean(i -> (double) verdicts.get(i).trials())
            };
        }
    }

    private static final String[] NAMES = {
        "balanced accuracy",
        "accuracy",
        "ECE",
        "certain",
        "certain and wrong (of all)",
        "label among candidates",
        "candidates",
        "anomalous",
        "trials"
    };

    private Judged judged(Calibration calibration, KnownCells some) {
        List<Verdict> verdicts =
                some.cells().stream()
                        .map(cell -> calibration.verdict(classes, cell.scores()))
                        .toList();
        return new Judged(some.cells(), verdicts, classes);
    }

    /** Classes of which there are no cells at all. */
    private Set<Integer> absent() {
        int[] counts = cells.counts();
        return IntStream.range(0, counts.length)
                .filter(c -> counts[c] == 0)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Before and after on the cells not fitted to, then what was fitted. */
    private record Split(double[] before, double[] after, String choice) {}

    private Split split(long seed, int most, Optional<Form> form) {
        List<KnownCell> fitted = new ArrayList<>();
        List<KnownCell> kept = new ArrayList<>();
        int[] counts = cells.counts();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            List<KnownCell> own =
                    new ArrayList<>(
                            cells.cells().stream().filter(x -> x.label() == label).toList());
            Collections.shuffle(own, new Random(seed * 100 + c));
            int cut = Math.min(most, counts[c] / 2);
            fitted.addAll(own.subList(0, cut));
            kept.addAll(own.subList(cut, own.size()));
        }
        LaboratoryFit fit =
                LaboratoryFit.of(
                        new LaboratoryFit.Parent(classes, parent),
                        new KnownCells(fitted, classes.size()),
                        new LaboratoryFit.Options(form, seed, absent()),
                        Progress.NONE);
        KnownCells rest = new KnownCells(kept, classes.size());
        return new Split(
                judged(parent, rest).figures(),
                judged(fit.calibration(), rest).figures(),
                fit.choice().words());
    }

    private static String summary(List<double[]> figures, int k) {
        double mean = figures.stream().mapToDouble(f -> f[k]).average().orElseThrow();
        double square = figures.stream().mapToDouble(f -> (f[k] - mean) * (f[k] - mean)).sum();
        double deviation = Math.sqrt(square / Math.max(1, figures.size() - 1));
        return String.format(Locale.ROOT, "%.3f (sd %.3f)", mean, deviation);
    }

    /** Runs. */
    public static void main(String[] arguments) throws IOException {
        ModelBundle model = BundleReader.read(Path.of(arguments[0]));
        LabelledCells given = LabelledCells.read(LabelSource.of(Path.of(arguments[1])));
        OptionalDouble pixel = OptionalDouble.of(Double.parseDouble(arguments[2]));
        int splits = Integer.parseInt(arguments[3]);
        int most = Integer.parseInt(arguments[4]);
        Optional<Form> form =
                arguments.length > 5
                        ? Optional.of(Form.valueOf(arguments[5].toUpperCase(Locale.ROOT)))
                        : Optional.empty();
        CellReader.Read read;
        try (OnnxTrialErrors network = OnnxTrialErrors.open(model, DeviceChoice.parse("cpu"), 1)) {
            read =
                    new CellReader(model, network, Progress.NONE)
                            .read(
                                    given.cells(),
                                    CellCuts.centred(
                                            model.crops(),
                                            pixel,
                                            new Segmenter(SegmentOptions.defaults())),
                                    1);
        }
        System.out.printf(
                "%s %s, %d cells, %s, unusable %d%n",
                model.name(),
                model.version(),
                read.known().size(),
                read.labels(),
                read.unusable().size());
        LaboratorySplits all = new LaboratorySplits(model, read.known());
        List<double[]> before = new ArrayList<>();
        List<double[]> after = new ArrayList<>();
        for (int seed = 1; seed <= splits; seed++) {
            Split split = all.split(seed, most, form);
            before.add(split.before());
            after.add(split.after());
            System.out.printf(
                    Locale.ROOT,
                    "seed %d: %.3f to %.3f, %s%n",
                    seed,
                    split.before()[0],
                    split.after()[0],
                    split.choice());
        }
        for (int k = 0; k < NAMES.length; k++) {
            System.out.printf(
                    "%-28s before %s, after %s%n", NAMES[k], summary(before, k), summary(after, k));
        }
    }
}
